package org.zhikao.bank.life;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zhikao.regulation.Fields;
import org.zhikao.regulation.FileNode;
import org.zhikao.regulation.WorkspaceFiles;

/** The persons of a bank (workspace file {@code people.yaml}), by id. */
public final class People {

    /** Where a workspace names them. */
    public static final String FILE = "people.yaml";

    private final Map<String, Person> people = new LinkedHashMap<>();

    private People() {}

    /**
     * Those of a folder; none where it has no such file.
     *
     * @throws org.zhikao.regulation.FieldException if the file breaks its form or names somebody twice
     */
    public static People read(Path workspace) {
        return read(List.of(workspace));
    }

    /** Those of several folders, of which a later one says the last word on whom both name. */
    public static People read(Collection<Path> workspaces) {
        People all = new People();
        for (Path workspace : workspaces) {
            Path file = workspace.resolve(FILE);
            if (Files.exists(file)) {
                all.people.putAll(read(file.toString(), WorkspaceFiles.bytes(file)));
            }
        }
        return all;
    }

    private static Map<String, Person> read(String fileName, byte[] bytes) {
        Fields top = Fields.of(fileName, FileNode.yaml(fileName, bytes));
        Map<String, Person> people = new LinkedHashMap<>();
        for (Fields fields : top.objects("people")) {
            Person person = new Person(
                    fields.text("id"),
                    fields.text("name"),
                    fields.oneOf("kind", Person.Kind.values()),
                    fields.text("organisation"));
            fields.done();
            if (people.put(person.id(), person) != null) {
                throw fields.refusal("id", LifeSaying.PERSON_TWICE, person.id());
            }
        }
        top.done();
        return people;
    }

    /** The person with this id. */
    public Optional<Person> find(String id) {
        return Optional.ofNullable(people.get(id));
    }

    /** Their ids. */
    public Collection<String> ids() {
        return people.keySet();
    }
}
