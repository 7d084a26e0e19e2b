/// What Gesso says in a file of how its picture was made.
public struct MakingNote: Sendable, Equatable {
    /// How IPTC names where a picture comes from.
    public enum Source: String, Sendable {
        /// A model made it.
        case model = "trainedAlgorithmicMedia"
        /// A model changed other pictures, or they were put together with its own.
        case mixed = "compositeWithTrainedAlgorithmicMedia"
        /// A program made it that learned nothing.
        case program = "algorithmicMedia"
    }

    /// A provider that the picture went through.
    public struct Provider: Sendable, Hashable {
        public let name: String
        public let model: String?
        public let seed: Int?

        public init(name: String, model: String?, seed: Int?) {
            self.name = name
            self.model = model
            self.seed = seed
        }
    }

    /// "image.resize".
    public let step: String
    /// The action key, by which the record is found.
    public let key: String
    /// Nil where no program made pixels of its own.
    public let source: Source?
    /// In the order in which they worked.
    public let providers: [Provider]

    public init(step: String, key: String, source: Source?, providers: [Provider]) {
        self.step = step
        self.key = key
        self.source = source
        self.providers = providers
    }

    /// An XMP packet; equal notes give equal bytes, so that it names no time and no version.
    var packet: [UInt8] {
        var lines = ["<xmp:CreatorTool>Gesso</xmp:CreatorTool>"]
        if let source {
            let address = "http://cv.iptc.org/newscodes/digitalsourcetype/\(source.rawValue)"
            lines.append(
                "<Iptc4xmpExt:DigitalSourceType>\(address)</Iptc4xmpExt:DigitalSourceType>")
        }
        lines += [
            "<gesso:step>\(Self.escaped(step))</gesso:step>", "<gesso:key>\(key)</gesso:key>",
        ]
        if !providers.isEmpty {
            lines.append("<gesso:providers><rdf:Seq>\(providers.map(item).joined())</rdf:Seq>")
            lines.append("</gesso:providers>")
        }
        return Array((Self.head + lines.joined(separator: "\n") + Self.tail).utf8)
    }

    private func item(_ provider: Provider) -> String {
        var text = "<gesso:name>\(Self.escaped(provider.name))</gesso:name>"
        if let model = provider.model {
            text += "<gesso:model>\(Self.escaped(model))</gesso:model>"
        }
        if let seed = provider.seed { text += "<gesso:seed>\(seed)</gesso:seed>" }
        return "<rdf:li rdf:parseType=\"Resource\">\(text)</rdf:li>"
    }

    private static let head = """
        <?xpacket begin="\u{FEFF}" id="W5M0MpCehiHzreSzNTczkc9d"?>
        <x:xmpmeta xmlns:x="adobe:ns:meta/">
        <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
        <rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/" \
        xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" xmlns:gesso="urn:gesso:1">

        """

    private static let tail = """

        </rdf:Description>
        </rdf:RDF>
        </x:xmpmeta>
        <?xpacket end="r"?>
        """

    /// Text for XML: what would be markup, and control characters that XML cannot hold.
    private static func escaped(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { result, scalar in
            switch scalar {
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "&": result += "&amp;"
            case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF:
                result += " "
            default: result.unicodeScalars.append(scalar)
            }
        }
    }
}
