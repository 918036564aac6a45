package org.zhikao.server.pages;

import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.DefaultObjectWrapperBuilder;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import java.util.TreeMap;
import org.zhikao.server.web.Language;
import org.zhikao.server.web.Texts;

/** Renders templates with sample models as the server does, into {@code target/preview}. */
final class Preview {

    private static final Path FOLDER = Path.of("target/preview");
    private static final Texts TEXTS = Texts.load();
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private Preview() {}

    /** What templates see of {@code org.zhikao.server.web.Page}; a test holds the names equal. */
    public record Shown(Map<String, ?> model, Language language, boolean signedIn, boolean inExam, String path) {

        /** The text; a missing one stops the test instead of showing its key. */
        public String t(String key, Object... arguments) {
            Optional<String> text = TEXTS.find(language, key);
            return text.map(found -> TEXTS.text(language, key, arguments))
                    .orElseThrow(() -> new IllegalArgumentException("No text for " + key + " in " + language));
        }

        public String getLang() {
            return language.tag();
        }

        public String getBuild() {
            return "0123456789abcdef";
        }

        public Map<String, ?> getModel() {
            return model;
        }

        public String getPath() {
            return path;
        }

        public String getCallerName() {
            return "周明";
        }

        public boolean isSignedIn() {
            return signedIn;
        }

        public boolean isInExam() {
            return inExam;
        }

        public boolean has(String role) {
            return signedIn && !role.isEmpty();
        }
    }

    /** Writes the Chinese page of a template such as {@code sitting/paper}. */
    static Path write(String name) {
        return write(name, name, SampleModels.of(name), Language.CHINESE);
    }

    static Path write(String name, String file, Map<String, ?> model, Language language) {
        Path target = FOLDER.resolve(file.replace('/', '-') + (language == Language.CHINESE ? "" : "-en") + ".html");
        try {
            Files.createDirectories(FOLDER);
            Files.writeString(target, render(name, model, language), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return target;
    }

    static String render(String name, Map<String, ?> model, Language language) {
        return render(name, model, language, SHANGHAI);
    }

    static String render(String name, Map<String, ?> model, Language language, ZoneId zone) {
        boolean exam = name.startsWith("sitting/");
        String path = name.startsWith("session/")
                ? "/sessions"
                : name.startsWith("impact/") || name.startsWith("marking/")
                        ? "/" + name.substring(0, name.indexOf('/'))
                        : name.startsWith("result/") || name.startsWith("training/") ? "/me" : "/rooms";
        boolean open = name.endsWith("login") || name.endsWith("landing");
        StringWriter out = new StringWriter();
        try {
            configuration(zone)
                    .getTemplate("/org/zhikao/server/" + name + ".ftlh")
                    .process(new Shown(model, language, !exam && !open, exam && !open, path), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (TemplateException e) {
            throw new IllegalStateException(name + ": " + e.getMessage(), e);
        }
        return out.toString();
    }

    /** A model of which one value is replaced. */
    static Map<String, Object> with(Map<String, ?> model, String key, Object value) {
        Map<String, Object> changed = new TreeMap<>(model);
        changed.put(key, value);
        return changed;
    }

    private static Configuration configuration(ZoneId zone) {
        Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);
        configuration.setObjectWrapper(new DefaultObjectWrapperBuilder(Configuration.VERSION_2_3_34).build());
        configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        configuration.setClassForTemplateLoading(Preview.class, "/");
        configuration.setLocalizedLookup(false);
        configuration.setTimeZone(TimeZone.getTimeZone(zone));
        configuration.setDefaultEncoding("UTF-8");
        return configuration;
    }
}
