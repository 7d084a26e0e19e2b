#include "answers.h"
#include "gesso_wire.h"
#include <string.h>

static const void *put_choice(outbox *outbox, const void *theirs) {
    gesso_choice choice;
    if (!outbox_adopt(outbox, &choice, sizeof choice, theirs, "a gesso_choice")) return NULL;
    choice.member = outbox_text(outbox, choice.member);
    choice.values = outbox_texts(outbox, choice.values, choice.value_count);
    return outbox_put(outbox, &choice, 1, sizeof choice);
}

static const void *put_sizes(outbox *outbox, const gesso_size *sizes, size_t count) {
    return count > OUTBOX_MAX_COUNT ? NULL : outbox_put(outbox, sizes, count, sizeof *sizes);
}

static const void *put_model(outbox *outbox, const void *theirs) {
    gesso_model model;
    if (!outbox_adopt(outbox, &model, sizeof model, theirs, "a gesso_model")) return NULL;
    model.id = outbox_text(outbox, model.id);
    model.label = outbox_text(outbox, model.label);
    model.sizes = put_sizes(outbox, model.sizes, model.size_count);
    model.aspect_ratios = outbox_texts(outbox, model.aspect_ratios, model.aspect_ratio_count);
    model.options_schema = outbox_text(outbox, model.options_schema);
    model.deprecated = outbox_text(outbox, model.deprecated);
    model.retired = outbox_text(outbox, model.retired);
    model.aliases = outbox_texts(outbox, model.aliases, model.alias_count);
    model.choices = outbox_list(outbox, model.choices, model.choice_count, put_choice);
    return outbox_put(outbox, &model, 1, sizeof model);
}

static const void *put_secret(outbox *outbox, const void *theirs) {
    gesso_secret secret;
    if (!outbox_adopt(outbox, &secret, sizeof secret, theirs, "a gesso_secret")) return NULL;
    secret.name = outbox_text(outbox, secret.name);
    secret.env = outbox_texts(outbox, secret.env, secret.env_count);
    secret.hosts = outbox_texts(outbox, secret.hosts, secret.host_count);
    return outbox_put(outbox, &secret, 1, sizeof secret);
}

/* A function's address is of no use to Gesso; that there is one, is. */
static void tell_functions(gesso_plugin *plugin) {
    static const size_t functions[] = {
        offsetof(gesso_plugin, open), offsetof(gesso_plugin, close),
        offsetof(gesso_plugin, estimate), offsetof(gesso_plugin, begin),
        offsetof(gesso_plugin, step), offsetof(gesso_plugin, end),
        offsetof(gesso_plugin, get_extension),
    };
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
        uint64_t function;
        memcpy(&function, (char *)plugin + functions[i], sizeof function);
        if (function != 0) function = GESSO_WIRE_PRESENT;
        memcpy((char *)plugin + functions[i], &function, sizeof function);
    }
}

const void *answer_plugin(outbox *outbox, const gesso_plugin *theirs) {
    gesso_plugin plugin;
    if (!outbox_adopt(outbox, &plugin, sizeof plugin, theirs, "the gesso_plugin")) return NULL;
    plugin.id = outbox_text(outbox, plugin.id);
    plugin.version = outbox_text(outbox, plugin.version);
    plugin.name = outbox_text(outbox, plugin.name);
    plugin.vendor = outbox_text(outbox, plugin.vendor);
    plugin.homepage = outbox_text(outbox, plugin.homepage);
    plugin.config_schema = outbox_text(outbox, plugin.config_schema);
    plugin.models = outbox_list(outbox, plugin.models, plugin.model_count, put_model);
    plugin.secrets = outbox_list(outbox, plugin.secrets, plugin.secret_count, put_secret);
    plugin.base_url = outbox_text(outbox, plugin.base_url);
    plugin.egress = outbox_texts(outbox, plugin.egress, plugin.egress_count);
    tell_functions(&plugin);
    return outbox_put(outbox, &plugin, 1, sizeof plugin);
}
