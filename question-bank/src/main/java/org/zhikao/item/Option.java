package org.zhikao.item;

/**
 * One option of an item, in the order in which its author wrote it.
 *
 * @param text not blank
 */
public record Option(OptionId id, String text) {

    /** An item has no more options, nor prompts: a response holds as many texts, one for each step or prompt. */
    public static final int MOST = 20;

    /**
     * Checks the text.
     *
     * @throws InvalidItemException for a blank text
     */
    public Option {
        InvalidItemException.unless(!text.isBlank(), "options", ItemSaying.NO_OPTION_TEXT, id);
    }
}
