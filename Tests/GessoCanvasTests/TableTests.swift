import CGessoPlugin
import GessoKit
import Testing

@Suite("Canvas says what it is")
struct TableTests {
    private var table: gesso_plugin { CGessoPlugin.gesso_plugin_v1().pointee }

    private var model: gesso_model {
        get throws { try #require(table.models?[0]?.pointee) }
    }

    @Test("the entry gives the same table each time")
    func stable() {
        #expect(CGessoPlugin.gesso_plugin_v1() == CGessoPlugin.gesso_plugin_v1())
    }

    @Test("it computes, asks for no host and no secret, and says that it is no model")
    func identity() {
        #expect(String(cString: table.id) == "canvas")
        #expect(table.flags == UInt32(GESSO_PLUGIN_COMPUTES))
        #expect(table.egress_count == 0 && table.secret_count == 0 && table.base_url == nil)
        #expect(String(cString: table.name).contains("not a model"))
        #expect(table.struct_size == 192)
    }

    @Test("its one model gives and takes raw pixels of 16 to 4096 a side")
    func limits() throws {
        let model = try model
        #expect(String(cString: model.id) == "canvas-1")
        #expect(model.output_formats == gesso_formats(GESSO_FORMAT_RGBA8))
        #expect(model.input_formats == gesso_formats(GESSO_FORMAT_RGBA8))
        #expect(model.size_min.width == 16 && model.size_max.height == 4096)
        #expect(model.size_step.width == 1 && model.max_images == 16 && model.max_inputs == 16)
        #expect(model.mask == gesso_mask(GESSO_MASK_WHITE_EDITS))
        #expect(model.features & gesso_features(GESSO_FEATURE_DETERMINISTIC) != 0)
        #expect(model.ops & gesso_ops(GESSO_OP_UPSCALE) == 0)
    }

    @Test("each option has a description")
    func schema() throws {
        let schema = try JSON(parsing: String(cString: model.options_schema))
        let properties = try #require(schema["properties"]?.members)
        #expect(properties.count == 7)
        for property in properties {
            #expect(property.value["description"]?.text?.isEmpty == false)
        }
    }

    @Test("everything is free")
    func estimate() throws {
        let instance = table.open(nil, nil, nil, 0)
        defer { table.close(instance) }
        var request = gesso_request()
        request.struct_size = MemoryLayout<gesso_request>.size
        var estimate = gesso_estimate()
        estimate.struct_size = MemoryLayout<gesso_estimate>.size
        table.estimate(instance, &request, &estimate)
        #expect(estimate.low_micro_usd == 0 && estimate.high_micro_usd == 0)
    }

    @Test(
        "a configuration is refused with a reason",
        arguments: [
            "{", "[]", "3", #"{"speed":1}"#,
        ])
    func configuration(config: String) {
        var message = [CChar](repeating: 1, count: 64)
        let instance = table.open(nil, config, &message, message.count)
        #expect(instance == nil)
        #expect(message.contains(0) && message[0] != 0)
    }
}
