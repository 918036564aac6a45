package org.zhikao.exchange;

import java.util.List;
import org.zhikao.item.Item;
import org.zhikao.regulation.RegulationCatalogue;

/** A way in which others write items down. A format holds no state; one instance serves all files. */
public interface ItemFormat {

    /** Its name in reports and on the command line: {@code sheet}, {@code gift}. */
    String code();

    /**
     * Whether the content looks like it. The file's name is not asked, because names lie; formats that are surer of
     * themselves are asked first.
     */
    boolean recognises(byte[] bytes);

    /**
     * Reads items. A row or item that can't be read is a rejected entry and never keeps others from being read.
     *
     * @param fileName for messages
     * @throws UnreadableItems if the file as a whole can't be read, or is beyond a limit
     */
    ItemReading read(String fileName, byte[] bytes, ReadingLimits limits) throws UnreadableItems;

    /** A format that items can be written in, too. */
    interface Writable extends ItemFormat {

        /**
         * Writes items so that reading gives them again, in state draft and without reviewer.
         *
         * @param names of the regulations that items cite
         */
        ItemExport write(List<Item> items, RegulationCatalogue names);
    }
}
