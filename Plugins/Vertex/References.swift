import GessoKit

/// The pictures of an edit: the one that is edited, its mask, and those that it is made like.
struct References {
    let request: Request
    let options: JSON

    /// In the order of their numbers, from 1.
    var all: [JSON] {
        let list = raw + mask + subjects + styles
        return list.enumerated().map { index, reference in
            let head: JSON = [
                "referenceType": reference["referenceType"],
                "referenceId": .integer(Int64(index + 1)),
            ]
            return head.merging(reference)
        }
    }

    private var plain: [Input] { request.inputs.filter { $0.role != .mask && $0.role != .style } }

    private var raw: [JSON] { plain.prefix(1).map { reference("RAW", $0) } }

    private var mask: [JSON] {
        guard request.mask != nil || options["maskMode"] != nil else { return [] }
        let config: JSON = [
            "maskMode": request.mask == nil ? options["maskMode"] : "MASK_MODE_USER_PROVIDED",
            "dilation": options["dilation"], "maskClasses": options["maskClasses"],
        ]
        return [reference("MASK", request.mask).merging(["maskImageConfig": config])]
    }

    /// The further pictures: controls where the user says so, else subjects.
    private var subjects: [JSON] {
        if let control = options["controlImageConfig"] {
            return plain.dropFirst().map { input in
                reference("CONTROL", input).merging(["controlImageConfig": control])
            }
        }
        let config: JSON = [
            "subjectType": options["subjectType"],
            "subjectDescription": options["subjectDescription"],
        ]
        return plain.dropFirst().map { input in
            reference("SUBJECT", input).merging(["subjectImageConfig": config])
        }
    }

    private var styles: [JSON] {
        let config: JSON = ["styleDescription": options["styleDescription"]]
        return request.inputs(.style).map { input in
            reference("STYLE", input).merging(["styleImageConfig": config])
        }
    }

    private func reference(_ kind: String, _ input: Input?) -> JSON {
        [
            "referenceType": .string("REFERENCE_TYPE_\(kind)"),
            "referenceImage": input.map { ["bytesBase64Encoded": $0.base64] },
        ]
    }
}
