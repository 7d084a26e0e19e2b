//! `gesso_plugin.h` for Rust, as far as this plugin needs it: the same names, members and order.
//! The asserts at the end hold the sizes against those of the header.
#![allow(non_camel_case_types, dead_code)]
use std::ffi::{c_char, c_void};

pub const ABI_MINOR: u32 = 0;
pub const ERROR_INVALID_REQUEST: i32 = 2;
pub const ERROR_RATE_LIMITED: i32 = 3;
pub const ERROR_CANCELLED: i32 = 8;
pub const ERROR_SERVER_ERROR: i32 = 9;
pub const RETRY_NEVER: u32 = 0;
pub const RETRY_EXCHANGE: u32 = 1;
pub const OP_GENERATE: u32 = 1 << 0;
pub const FORMAT_PNG: u32 = 1 << 0;
pub const TRANSFORM_NONE: u32 = 0;
pub const TRANSFORM_JSON_STRING: u32 = 3;
pub const PLACE_HEADER: u32 = 1;
pub const EVENT_START: u32 = 1;
pub const EVENT_RESPONSE: u32 = 2;
pub const EVENT_FAILED: u32 = 3;
pub const ACTION_EXCHANGE: u32 = 1;
pub const ACTION_DONE: u32 = 3;
pub const ACTION_FAIL: u32 = 4;

/// A structure of zeros: what C writes as `{0}`. Every structure here allows it.
macro_rules! structure {
    ($name:ident { $($member:ident: $type:ty,)* }) => {
        #[repr(C)]
        #[derive(Clone, Copy)]
        pub struct $name { $(pub $member: $type,)* }
        impl $name {
            pub const ZERO: $name = unsafe { std::mem::zeroed() };
        }
        // The host reads these from any thread, and nothing writes to them once they are shared.
        unsafe impl Sync for $name {}
    };
}

type text = *const c_char;

structure!(gesso_size { width: u32, height: u32, });
structure!(gesso_bytes { data: *const c_void, size: usize, transform: u32, reserved: u32, });
structure!(gesso_header { name: text, value: text, });
structure!(gesso_error {
    struct_size: usize, code: i32, retry: u32, retry_after_ms: u64, message: text, field: text,
    provider_code: text, provider_request_id: text, cost_micro_usd: i64,
});
structure!(gesso_model {
    struct_size: usize, id: text, label: text, ops: u32, output_formats: u32, input_formats: u32,
    max_images: u32, max_inputs: u32, max_prompt_bytes: u32, max_input_edge: u32, mask: u32,
    features: u64, max_input_bytes: u64, sizes: *const gesso_size, size_count: usize,
    size_min: gesso_size, size_max: gesso_size, size_step: gesso_size,
    aspect_ratios: *const text, aspect_ratio_count: usize, options_schema: text,
    deprecated: text, retired: text, aliases: *const text, alias_count: usize,
    choices: *const c_void, choice_count: usize, pixels_min: u64, pixels_max: u64, seed_max: u64,
    ratio_max_permille: u32, reserved: u32,
});
structure!(gesso_secret {
    struct_size: usize, name: text, kind: u32, optional: u32, env: *const text, env_count: usize,
    hosts: *const text, host_count: usize,
});
structure!(gesso_request {
    struct_size: usize, model: text, op: u32, format: u32, image_count: u32, has_seed: u32,
    seed: i64, pixels: gesso_size, aspect_ratio: text, resolution: text, prompt: text,
    negative_prompt: text, inputs: *const c_void, input_count: usize, quality: text, style: text,
    style_preset: text, background: text, safety: text, strength: f64, guidance: f64, factor: f64,
    steps: u32, reserved: u32, options: text, metadata: text, idempotency_key: text,
});
structure!(gesso_credential {
    struct_size: usize, secret: text, place: u32, transform: u32, name: text, prefix: text,
});
structure!(gesso_exchange {
    struct_size: usize, label: text, method: text, url: text, flags: u32, timeout_ms: u32,
    max_response_bytes: u64, headers: *const gesso_header, header_count: usize,
    credentials: *const *const gesso_credential, credential_count: usize,
    idempotency_header: text, body: *const gesso_bytes, body_count: usize, parts: *const c_void,
    part_count: usize,
});
structure!(gesso_image {
    struct_size: usize, body: gesso_bytes, media_type: text, pixels: gesso_size, has_seed: u32,
    reserved: u32, seed: i64, revised_prompt: text, fetch: *const gesso_exchange,
    error: *const gesso_error,
});
structure!(gesso_result {
    struct_size: usize, images: *const *const gesso_image, image_count: usize,
    cost_micro_usd: i64, input_tokens: i64, output_tokens: i64, model: text,
    provider_request_id: text, text: text, vectors: *const f32, vector_count: usize,
    vector_length: usize,
});
structure!(gesso_response {
    struct_size: usize, status: u32, reserved: u32, headers: *const gesso_header,
    header_count: usize, body: *const c_void, body_size: usize,
});
structure!(gesso_event {
    struct_size: usize, kind: u32, failure: i32, response: *const gesso_response,
});
structure!(gesso_action {
    struct_size: usize, kind: u32, progress_permille: u32, wait_ms: u64,
    exchange: *const gesso_exchange, result: *const gesso_result, error: *const gesso_error,
    job: text,
});

type instance = *mut c_void;
type operation = *mut c_void;
structure!(gesso_plugin {
    struct_size: usize, abi_minor: u32, flags: u32, revision: u32, reserved: u32, id: text,
    version: text, name: text, vendor: text, homepage: text, config_schema: text,
    models: *const *const gesso_model, model_count: usize,
    secrets: *const *const gesso_secret, secret_count: usize, base_url: text,
    egress: *const text, egress_count: usize, default_concurrency: u32,
    default_requests_per_minute: u32,
    open: Option<extern "C" fn(*const c_void, text, *mut c_char, usize) -> instance>,
    close: Option<extern "C" fn(instance)>,
    estimate: Option<extern "C" fn(instance, *const gesso_request, *mut c_void)>,
    begin: Option<extern "C" fn(instance, *const gesso_request) -> operation>,
    step: Option<extern "C" fn(operation, *const gesso_event, *mut gesso_action)>,
    end: Option<extern "C" fn(operation)>,
    get_extension: Option<extern "C" fn(text) -> *const c_void>,
});

const _: () = {
    assert!(size_of::<gesso_size>() == 8);
    assert!(size_of::<gesso_bytes>() == 24);
    assert!(size_of::<gesso_header>() == 16);
    assert!(size_of::<gesso_error>() == 64);
    assert!(size_of::<gesso_model>() == 216);
    assert!(size_of::<gesso_secret>() == 56);
    assert!(size_of::<gesso_request>() == 192);
    assert!(size_of::<gesso_credential>() == 40);
    assert!(size_of::<gesso_exchange>() == 120);
    assert!(size_of::<gesso_image>() == 88);
    assert!(size_of::<gesso_result>() == 96);
    assert!(size_of::<gesso_response>() == 48);
    assert!(size_of::<gesso_event>() == 24);
    assert!(size_of::<gesso_action>() == 56);
    assert!(size_of::<gesso_plugin>() == 192);
};
