package org.zhikao.server.document;

import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.DefaultObjectWrapperBuilder;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.TemplateMethodModelEx;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.zhikao.server.web.Language;
import org.zhikao.server.web.Texts;

/** Fills the templates of documents. They are XML and escape what is put into them; their words are Chinese only. */
final class DocumentTemplates {

    private final Texts texts;
    private final Configuration configuration;
    private final String sharedStyle = resource("document.css");

    DocumentTemplates(Texts texts) {
        this.texts = texts;
        configuration = new Configuration(Configuration.VERSION_2_3_34);
        configuration.setObjectWrapper(new DefaultObjectWrapperBuilder(Configuration.VERSION_2_3_34).build());
        configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        configuration.setLogTemplateExceptions(false);
        configuration.setClassForTemplateLoading(DocumentTemplates.class, "");
        configuration.setLocalizedLookup(false);
        configuration.setDefaultEncoding("UTF-8");
        configuration.setNumberFormat("computer");
    }

    /**
     * The document as XHTML.
     *
     * @param template the name of a template in this package, without its ending
     * @param model what it shows; {@code t} for texts and {@code style} are added
     */
    String fill(String template, Map<String, ?> model) {
        Map<String, Object> all = new HashMap<>(model);
        all.put("t", (TemplateMethodModelEx) this::text);
        all.put("style", sharedStyle + resource(template + ".css"));
        StringWriter out = new StringWriter(16 * 1024);
        try {
            configuration.getTemplate(template + ".ftlx").process(all, out);
        } catch (IOException | TemplateException e) {
            throw new IllegalStateException("The template " + template + " failed", e);
        }
        return out.toString();
    }

    /** A day as official documents write it. */
    String day(LocalDate day) {
        return text("document.day", day.getYear(), day.getMonthValue(), day.getDayOfMonth());
    }

    /** A word of a document; a missing one stops it, because nobody looks at a document again before it is sealed. */
    String text(String key, Object... arguments) {
        if (texts.find(Language.CHINESE, key).isEmpty()) {
            throw new IllegalStateException("No text for " + key);
        }
        return texts.text(Language.CHINESE, key, arguments);
    }

    private Object text(List<?> arguments) {
        List<String> plain = arguments.stream().map(String::valueOf).toList();
        return text(plain.get(0), plain.subList(1, plain.size()).toArray());
    }

    private static String resource(String name) {
        try (InputStream in = DocumentTemplates.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The program lacks " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + name, e);
        }
    }
}
