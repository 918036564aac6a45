package org.zhikao.admin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.zhikao.admin.terminal.Failure;
import org.zhikao.admin.terminal.Ids;
import org.zhikao.admin.terminal.Texts;

/** A role as it is typed: {@code CLERK}, or {@code PROCTOR@room:ID} for one that holds in one place only. */
record TypedRole(String role, String scope, String id) {

    private static final Pattern TYPED = Pattern.compile("([A-Za-z_]+)(?:@(session|site|room):(\\S+))?");

    /**
     * Reads what was typed.
     *
     * @throws Failure that shows what a role looks like
     */
    static TypedRole typed(String text) {
        Matcher matcher = TYPED.matcher(text);
        if (!matcher.matches()) {
            throw Failure.usage("account.role", text);
        }
        String role = matcher.group(1).toUpperCase(Locale.ROOT);
        return matcher.group(2) == null
                ? new TypedRole(role, "any", "")
                : new TypedRole(role, matcher.group(2), Ids.checked(matcher.group(3)));
    }

    ObjectNode json() {
        ObjectNode json =
                JsonNodeFactory.instance.objectNode().put("role", role).put("scope", scope);
        return id.isEmpty() ? json : json.put("id", id);
    }

    /** In the chosen language. */
    String shown() {
        String word = Texts.name("role.", role);
        return id.isEmpty() ? word : Texts.say("account.within", word, Texts.name("scope.", scope), id);
    }
}
