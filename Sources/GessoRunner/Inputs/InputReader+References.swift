import GessoBase

extension InputReader {
    /// What filling in references came to.
    enum Filled {
        /// Every picture that can have an artifact has one.
        case complete(ValueMap)
        /// These URLs have to be fetched first.
        case waiting([String])
    }

    /// Gives each picture that is a file, a URL or data its artifact.
    ///
    /// - Throws: a failure whose field points at the picture.
    func fill(_ with: ValueMap) throws(StepFailure) -> Filled {
        var urls: [String] = []
        var filled = with
        for (name, value) in with {
            guard let replaced = try fill(value, at: "/\(name)", &urls) else { continue }
            filled[name] = replaced
        }
        return urls.isEmpty ? .complete(filled) : .waiting(urls)
    }

    /// The value with artifacts; nil when nothing in it changes, which is most often so.
    private func fill(
        _ value: Value, at pointer: String, _ urls: inout [String]
    ) throws(StepFailure) -> Value? {
        switch value {
        case .image(var image):
            guard image.artifact == nil, case .reference(let text) = image.source else {
                return nil
            }
            image.artifact = try locating(text, pointer)
            if image.artifact == nil { urls.append(text) }
            return .image(image)
        case .list(var items):
            var changed = false
            for index in items.indices {
                guard let item = try fill(items[index], at: "\(pointer)/\(index)", &urls) else {
                    continue
                }
                items[index] = item
                changed = true
            }
            return changed ? .list(items) : nil
        case .map(var members):
            var changed = false
            for (name, member) in members {
                guard let member = try fill(member, at: "\(pointer)/\(name)", &urls) else {
                    continue
                }
                members[name] = member
                changed = true
            }
            return changed ? .map(members) : nil
        default: return nil
        }
    }

    private func locating(_ text: String, _ pointer: String) throws(StepFailure) -> Artifact? {
        do throws(StepFailure) {
            return try artifact(of: text)
        } catch {
            var failure = error
            failure.field = pointer
            throw failure
        }
    }
}
