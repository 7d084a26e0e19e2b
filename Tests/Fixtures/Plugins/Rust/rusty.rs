//! A Gesso plugin in Rust, without a crate: POST /images {"prompt"}, answered with the PNG itself.
//!
//!     rustc --crate-type cdylib --edition 2021 -O -C panic=abort -o libgesso-rusty.so rusty.rs
mod header;
use header::*;
use std::ffi::{c_char, c_void, CStr};
use std::ptr::{addr_of, null, null_mut};

/// What an action points to lives here, at an address that does not change until `end`.
struct Operation {
    request: *const gesso_request,
    body: [gesso_bytes; 3],
    exchange: gesso_exchange,
    image: gesso_image,
    images: [*const gesso_image; 1],
    result: gesso_result,
    error: gesso_error,
}

struct Pointer<T>(T);
// The tables below are constant.
unsafe impl<T> Sync for Pointer<T> {}

static MODEL: gesso_model = gesso_model {
    struct_size: size_of::<gesso_model>(),
    id: c"rusty-1".as_ptr(),
    label: c"Rusty 1".as_ptr(),
    ops: OP_GENERATE,
    output_formats: FORMAT_PNG,
    max_images: 1,
    ..gesso_model::ZERO
};
static MODELS: Pointer<[*const gesso_model; 1]> = Pointer([&MODEL]);
static HOSTS: Pointer<[*const c_char; 1]> = Pointer([c"api.example.com".as_ptr()]);
static VARIABLES: Pointer<[*const c_char; 1]> = Pointer([c"RUSTY_API_KEY".as_ptr()]);
static SECRET: gesso_secret = gesso_secret {
    struct_size: size_of::<gesso_secret>(),
    name: c"api_key".as_ptr(),
    env: VARIABLES.0.as_ptr(),
    env_count: 1,
    hosts: HOSTS.0.as_ptr(),
    host_count: 1,
    ..gesso_secret::ZERO
};
static SECRETS: Pointer<[*const gesso_secret; 1]> = Pointer([&SECRET]);
static HEADERS: [gesso_header; 1] = [gesso_header {
    name: c"content-type".as_ptr(),
    value: c"application/json".as_ptr(),
}];
static BEARER: gesso_credential = gesso_credential {
    struct_size: size_of::<gesso_credential>(),
    secret: c"api_key".as_ptr(),
    place: PLACE_HEADER,
    name: c"Authorization".as_ptr(),
    prefix: c"Bearer ".as_ptr(),
    ..gesso_credential::ZERO
};
static CREDENTIALS: Pointer<[*const gesso_credential; 1]> = Pointer([&BEARER]);

/// Only the configuration without settings is good.
extern "C" fn open(
    _host: *const c_void, config: *const c_char, message: *mut c_char, size: usize,
) -> *mut c_void {
    let config = if config.is_null() { c"{}" } else { unsafe { CStr::from_ptr(config) } };
    let plain: Vec<u8> =
        config.to_bytes().iter().copied().filter(|byte| !byte.is_ascii_whitespace()).collect();
    if plain == b"{}" || plain.is_empty() {
        return Box::into_raw(Box::new(0u64)).cast();
    }
    let reason = c"rusty has no settings".to_bytes_with_nul();
    if size >= reason.len() {
        unsafe { reason.as_ptr().copy_to(message.cast(), reason.len()) }
    }
    null_mut()
}

extern "C" fn close(instance: *mut c_void) {
    drop(unsafe { Box::from_raw(instance.cast::<u64>()) });
}

extern "C" fn begin(_instance: *mut c_void, request: *const gesso_request) -> *mut c_void {
    Box::into_raw(Box::new(Operation {
        request,
        body: [gesso_bytes::ZERO; 3],
        exchange: gesso_exchange::ZERO,
        image: gesso_image::ZERO,
        images: [null()],
        result: gesso_result::ZERO,
        error: gesso_error::ZERO,
    }))
    .cast()
}

extern "C" fn end(operation: *mut c_void) {
    drop(unsafe { Box::from_raw(operation.cast::<Operation>()) });
}

extern "C" fn step(
    operation: *mut c_void, event: *const gesso_event, action: *mut gesso_action,
) {
    let (operation, event, action) =
        unsafe { (&mut *operation.cast::<Operation>(), &*event, &mut *action) };
    match event.kind {
        EVENT_START => operation.start(action),
        EVENT_RESPONSE => operation.read(unsafe { &*event.response }, action),
        EVENT_FAILED => operation.fail(event.failure, RETRY_NEVER, c"no answer came", None, action),
        _ => operation.fail(ERROR_CANCELLED, RETRY_NEVER, c"cancelled", None, action),
    }
}

impl Operation {
    /// The prompt between two fixed texts; the host makes it safe for JSON.
    fn start(&mut self, action: &mut gesso_action) {
        let request = unsafe { &*self.request };
        let is_ours = !request.model.is_null()
            && unsafe { CStr::from_ptr(request.model) } == c"rusty-1"
            && request.op == OP_GENERATE;
        if !is_ours {
            let message = c"rusty has rusty-1, which generates";
            let field = Some(c"/model");
            return self.fail(ERROR_INVALID_REQUEST, RETRY_NEVER, message, field, action);
        }
        let prompt =
            if request.prompt.is_null() { c"" } else { unsafe { CStr::from_ptr(request.prompt) } };
        self.body = [
            bytes(b"{\"prompt\":\"", TRANSFORM_NONE),
            bytes(prompt.to_bytes(), TRANSFORM_JSON_STRING),
            bytes(b"\"}", TRANSFORM_NONE),
        ];
        self.exchange = gesso_exchange {
            struct_size: size_of::<gesso_exchange>(),
            label: c"submit".as_ptr(),
            method: c"POST".as_ptr(),
            url: c"/images".as_ptr(),
            headers: HEADERS.as_ptr(),
            header_count: 1,
            credentials: CREDENTIALS.0.as_ptr(),
            credential_count: 1,
            body: self.body.as_ptr(),
            body_count: 3,
            ..gesso_exchange::ZERO
        };
        action.kind = ACTION_EXCHANGE;
        action.exchange = &self.exchange;
    }

    /// The whole answer is the picture: a slice of the host's memory, nothing is copied.
    fn read(&mut self, response: &gesso_response, action: &mut gesso_action) {
        match response.status {
            200 if response.body_size > 0 => {}
            429 => {
                let message = c"the server is asked too often";
                return self.fail(ERROR_RATE_LIMITED, RETRY_EXCHANGE, message, None, action);
            }
            _ => {
                let message = c"the server gave no picture";
                return self.fail(ERROR_SERVER_ERROR, RETRY_NEVER, message, None, action);
            }
        }
        self.image = gesso_image {
            struct_size: size_of::<gesso_image>(),
            body: gesso_bytes {
                data: response.body,
                size: response.body_size,
                ..gesso_bytes::ZERO
            },
            ..gesso_image::ZERO
        };
        self.images = [addr_of!(self.image)];
        self.result = gesso_result {
            struct_size: size_of::<gesso_result>(),
            images: self.images.as_ptr(),
            image_count: 1,
            cost_micro_usd: -1,
            input_tokens: -1,
            output_tokens: -1,
            ..gesso_result::ZERO
        };
        action.kind = ACTION_DONE;
        action.result = &self.result;
    }

    fn fail(
        &mut self, code: i32, retry: u32, message: &'static CStr, field: Option<&'static CStr>,
        action: &mut gesso_action,
    ) {
        self.error = gesso_error {
            struct_size: size_of::<gesso_error>(),
            code,
            retry,
            message: message.as_ptr(),
            field: field.map_or(null(), CStr::as_ptr),
            ..gesso_error::ZERO
        };
        action.kind = ACTION_FAIL;
        action.error = &self.error;
    }
}

fn bytes(bytes: &[u8], transform: u32) -> gesso_bytes {
    gesso_bytes { data: bytes.as_ptr().cast(), size: bytes.len(), transform, reserved: 0 }
}

static PLUGIN: gesso_plugin = gesso_plugin {
    struct_size: size_of::<gesso_plugin>(),
    abi_minor: ABI_MINOR,
    revision: 1,
    id: c"rusty".as_ptr(),
    version: c"1.0.0".as_ptr(),
    name: c"Rusty".as_ptr(),
    vendor: c"Gesso's tests".as_ptr(),
    models: MODELS.0.as_ptr(),
    model_count: 1,
    secrets: SECRETS.0.as_ptr(),
    secret_count: 1,
    base_url: c"https://api.example.com".as_ptr(),
    egress: HOSTS.0.as_ptr(),
    egress_count: 1,
    open: Some(open),
    close: Some(close),
    begin: Some(begin),
    step: Some(step),
    end: Some(end),
    ..gesso_plugin::ZERO
};

/// The one exported symbol.
#[no_mangle]
pub extern "C" fn gesso_plugin_v1() -> *const gesso_plugin {
    &PLUGIN
}
