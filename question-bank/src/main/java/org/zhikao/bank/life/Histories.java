package org.zhikao.bank.life;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.zhikao.item.ItemId;
import org.zhikao.regulation.FieldException;

/**
 * The histories of a workspace for somebody who looks through it once and asks several times: each is read when it is first
 * asked for, and stays as it was then. By several threads at once.
 */
public final class Histories {

    private final Path workspace;
    private final Map<ItemId, ItemHistory> read = new ConcurrentHashMap<>();

    /** Of this folder, as it is from now on. */
    public Histories(Path workspace) {
        this.workspace = workspace;
    }

    /**
     * That of an item; empty where there is none.
     *
     * @throws FieldException if it breaks its form, or what it keeps was altered
     */
    public ItemHistory of(ItemId item) {
        ItemHistory known = read.get(item);
        if (known != null) {
            return known;
        }
        ItemHistory fresh = ItemHistory.read(workspace, item);
        read.put(item, fresh);
        return fresh;
    }

    /** Where they stand. */
    Path workspace() {
        return workspace;
    }
}
