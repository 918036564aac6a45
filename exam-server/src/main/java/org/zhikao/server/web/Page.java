package org.zhikao.server.web;

import io.dropwizard.views.common.View;
import java.nio.charset.StandardCharsets;

/**
 * An HTML page: a template and its model. Templates see {@code model}, {@code t("key", …)}, {@code lang}, {@code path},
 * {@code callerName}, {@code signedIn} (staff or officer), {@code inExam}.
 */
public final class Page extends View {

    private final Object model;
    private PageContext context = PageContext.NONE;

    /**
     * A page.
     *
     * @param template such as {@code /org/zhikao/server/login/login.ftlh}
     * @param model a public record; its components are read as {@code model.name}
     */
    public Page(String template, Object model) {
        super(template, StandardCharsets.UTF_8);
        this.model = model;
    }

    /** A page whose template needs no model. */
    public Page(String template) {
        this(template, new Empty());
    }

    void in(PageContext newContext) {
        this.context = newContext;
    }

    public Object getModel() {
        return model;
    }

    /** The text of this key in the page's language. */
    public String t(String key, Object... arguments) {
        return context.texts().text(context.language(), key, arguments);
    }

    /** {@code zh-CN} or {@code en}. */
    public String getLang() {
        return context.language().tag();
    }

    /** Which build the page is of. */
    public String getBuild() {
        return Build.MARK;
    }

    /** The request's path, for links that stay on the page. */
    public String getPath() {
        return context.path();
    }

    public String getCallerName() {
        return context.caller().displayName();
    }

    /** Whether a person is logged in (not a candidate). */
    public boolean isSignedIn() {
        return context.caller() instanceof Caller.Person;
    }

    public boolean isInExam() {
        return context.caller() instanceof Caller.Candidate;
    }

    /** Whether the logged-in person has this role somewhere, by its name such as {@code ADMIN}. */
    public boolean has(String role) {
        return context.caller().has(Role.valueOf(role));
    }

    /** A model without components. */
    public record Empty() {}
}
