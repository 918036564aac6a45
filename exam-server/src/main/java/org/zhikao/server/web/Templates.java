package org.zhikao.server.web;

import freemarker.template.Configuration;
import io.dropwizard.views.freemarker.FreemarkerViewRenderer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;

/**
 * Renders pages, whole, before the first byte is sent: a template that fails halfway becomes an error page and not half
 * a page.
 */
final class Templates {

    /**
     * No template may make Java objects, records read as properties, numbers print without grouping marks. Templates
     * end in {@code .ftlh}, which escapes HTML.
     */
    private static Map<String, String> settings(ZoneId zone) {
        return Map.of(
                "new_builtin_class_resolver", "allows_nothing",
                "object_wrapper", "DefaultObjectWrapper(2.3.34)",
                "number_format", "computer",
                "time_zone", zone.getId(),
                "localized_lookup", "false",
                "log_template_exceptions", "false");
    }

    private final FreemarkerViewRenderer renderer = new FreemarkerViewRenderer(Configuration.VERSION_2_3_34);

    /** Templates that show moments in this zone, the office's. */
    Templates(ZoneId zone) {
        renderer.configure(settings(zone));
    }

    /** The page as UTF-8 HTML. */
    byte[] render(Page page) {
        ByteArrayOutputStream html = new ByteArrayOutputStream(16 * 1024);
        try {
            renderer.render(page, Locale.forLanguageTag(page.getLang()), html);
            return html.toByteArray();
        } catch (IOException e) {
            throw new IllegalArgumentException("The template " + page.getTemplateName() + " failed", e);
        }
    }
}
