package org.zhikao.house;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.Name;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** How large a file, a method, a parameter list and a package may be. Each check answers its violations, one a line. */
record SourceSizes(SourceTree tree) {

    static final int LINES_PER_FILE = 400;
    static final int LINES_PER_METHOD = 60;
    static final int PARAMETERS = 8;
    static final int FILES_PER_PACKAGE = 45;
    static final int MOST_FILES_PER_PACKAGE = 70;

    private static final Set<String> COUNTED = Set.of("java", "js", "ftlh", "css");
    private static final Pattern NULL_MARKED = Pattern.compile("(?m)^@(org\\.jspecify\\.annotations\\.)?NullMarked\\b");

    List<String> longFiles() {
        List<String> violations = new ArrayList<>();
        for (Path file : tree.sources(COUNTED)) {
            long lines = SourceTree.text(file).lines().count();
            if (lines > LINES_PER_FILE) {
                violations.add("%s has %d lines, more than %d: split it by what it knows"
                        .formatted(tree.name(file), lines, LINES_PER_FILE));
            }
        }
        return violations;
    }

    /** Long bodies and long parameter lists; a record's canonical constructor has as many as the record has fields. */
    List<String> longMethods() {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> ignored = new DiagnosticCollector<>();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(ignored, null, StandardCharsets.UTF_8)) {
            List<Path> sources = tree.sources(Set.of("java"));
            if (sources.isEmpty()) {
                return List.of();
            }
            JavacTask task = (JavacTask) compiler.getTask(
                    null, manager, ignored, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(sources));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            List<String> violations = new ArrayList<>();
            for (CompilationUnitTree unit : task.parse()) {
                new MethodScanner(unit, positions).scan(unit, violations);
            }
            return violations;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A package-info in test sources marks only the tests; one in main sources marks both. */
    List<String> unmarkedPackages() {
        List<String> violations = new ArrayList<>();
        packages().forEach((folder, files) -> {
            Path beside = Path.of(folder, "package-info.java");
            Path inMain = Path.of(folder.replace("src/test/java", "src/main/java"), "package-info.java");
            if (!isNullMarked(beside) && !isNullMarked(inMain)) {
                violations.add(folder + " has no package-info.java that says @NullMarked at the start of a line");
            }
        });
        return violations;
    }

    /** Only told: a feature may need more files than most for a while. */
    List<String> crowdedPackages() {
        return packagesOver(FILES_PER_PACKAGE, "", "is it still one feature?");
    }

    /** Refused: no product package needs so many, there is a second feature in it. Tests go by what they test. */
    List<String> overfullPackages() {
        return packagesOver(MOST_FILES_PER_PACKAGE, "/src/main/", "part it where a second feature has its door");
    }

    private List<String> packagesOver(int limit, String within, String advice) {
        List<String> found = new ArrayList<>();
        packages().forEach((folder, files) -> {
            if (files.size() > limit && folder.contains(within)) {
                found.add("%s holds %d files, more than %d: %s".formatted(folder, files.size(), limit, advice));
            }
        });
        return found;
    }

    private Map<String, List<Path>> packages() {
        Map<String, List<Path>> packages = new TreeMap<>();
        for (Path file : tree.sources(Set.of("java"))) {
            String name = tree.name(file);
            packages.computeIfAbsent(name.substring(0, name.lastIndexOf('/')), folder -> new ArrayList<>())
                    .add(file);
        }
        return packages;
    }

    private boolean isNullMarked(Path packageInfo) {
        Path file = tree.root().resolve(packageInfo);
        return tree.files().contains(file)
                && NULL_MARKED.matcher(SourceTree.text(file)).find();
    }

    /** Collects the violations of one file. */
    private final class MethodScanner extends TreeScanner<Void, List<String>> {
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final Deque<ClassTree> owners = new ArrayDeque<>();

        MethodScanner(CompilationUnitTree unit, SourcePositions positions) {
            this.unit = unit;
            this.positions = positions;
        }

        @Override
        public Void visitClass(ClassTree met, List<String> violations) {
            owners.push(met);
            try {
                return super.visitClass(met, violations);
            } finally {
                owners.pop();
            }
        }

        @Override
        public Void visitMethod(MethodTree method, List<String> violations) {
            int parameters = method.getParameters().size();
            if (parameters > PARAMETERS && !isCanonical(method)) {
                violations.add("%s has %d parameters, more than %d: give what belongs together a record"
                        .formatted(place(method), parameters, PARAMETERS));
            }
            BlockTree body = method.getBody();
            if (body != null) {
                long lines =
                        line(positions.getEndPosition(unit, body)) - line(positions.getStartPosition(unit, body)) + 1;
                if (lines > LINES_PER_METHOD) {
                    violations.add("%s has a body of %d lines, more than %d: give its steps names"
                            .formatted(place(method), lines, LINES_PER_METHOD));
                }
            }
            return super.visitMethod(method, violations);
        }

        private boolean isCanonical(MethodTree method) {
            ClassTree owner = owners.element();
            return owner.getKind() == Tree.Kind.RECORD
                    && method.getName().contentEquals("<init>")
                    && method.getParameters().stream()
                            .map(VariableTree::getName)
                            .toList()
                            .equals(components(owner));
        }

        /** A record has no fields of its own but its components and static ones. */
        private List<Name> components(ClassTree owner) {
            return owner.getMembers().stream()
                    .filter(VariableTree.class::isInstance)
                    .map(VariableTree.class::cast)
                    .filter(field -> !field.getModifiers().getFlags().contains(Modifier.STATIC))
                    .map(VariableTree::getName)
                    .toList();
        }

        private String place(MethodTree method) {
            Path file = Path.of(unit.getSourceFile().toUri());
            return "%s:%d %s"
                    .formatted(tree.name(file), line(positions.getStartPosition(unit, method)), method.getName());
        }

        private long line(long position) {
            return unit.getLineMap().getLineNumber(position);
        }
    }
}
