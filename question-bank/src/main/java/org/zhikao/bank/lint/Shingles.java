package org.zhikao.bank.lint;

/**
 * Numbers the shingles of texts in the order in which they first occur, from 0. A shingle is as many characters as fit into a
 * long: a bank has a million different ones, and a map of strings to boxed numbers would take most of lint's memory.
 */
final class Shingles {

    /** Characters of a shingle. Two are shared by any texts on law, four are lost with every changed character. */
    static final int LENGTH = 3;

    private static final long CHARACTERS = (1L << (LENGTH * Character.SIZE)) - 1;

    /** Spreads what differs in a few bits over all of them (Fibonacci hashing). */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    /** Open addressing; a place is free while its number is 0, so numbers are kept one higher. */
    private long[] shingles = new long[1 << 12];

    private int[] numbers = new int[shingles.length];
    private int size;

    /** Those of a text, in its order. */
    int[] numbers(String text) {
        int[] all = new int[Math.max(text.length() - LENGTH + 1, 0)];
        long shingle = 0;
        for (int i = 0; i < text.length(); i++) {
            shingle = ((shingle << Character.SIZE) | text.charAt(i)) & CHARACTERS;
            if (i >= LENGTH - 1) {
                all[i - LENGTH + 1] = number(shingle);
            }
        }
        return all;
    }

    /** How many there are. */
    int size() {
        return size;
    }

    private int number(long shingle) {
        int place = place(shingle);
        if (numbers[place] == 0) {
            if (2 * size >= shingles.length) {
                grow();
                place = place(shingle);
            }
            shingles[place] = shingle;
            numbers[place] = ++size;
        }
        return numbers[place] - 1;
    }

    /** Where it is, or is to be. */
    private int place(long shingle) {
        int place = (int) ((shingle * SPREAD) >>> (1 + Long.numberOfLeadingZeros(shingles.length)));
        while (numbers[place] != 0 && shingles[place] != shingle) {
            place = (place + 1) & (shingles.length - 1);
        }
        return place;
    }

    private void grow() {
        long[] before = shingles;
        int[] numbersBefore = numbers;
        shingles = new long[2 * before.length];
        numbers = new int[shingles.length];
        for (int i = 0; i < before.length; i++) {
            if (numbersBefore[i] != 0) {
                int place = place(before[i]);
                shingles[place] = before[i];
                numbers[place] = numbersBefore[i];
            }
        }
    }
}
