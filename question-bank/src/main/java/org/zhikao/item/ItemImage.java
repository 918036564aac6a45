package org.zhikao.item;

import org.zhikao.evidence.Digest;
import org.zhikao.regulation.Coded;

/**
 * A picture in the material of a case. Its bytes lie in the workspace's folder {@code images}, in a file named by their
 * digest.
 *
 * @param digest of the file's bytes
 * @param alternative the same in words, for whoever can't see it; not blank
 */
public record ItemImage(Digest digest, Kind kind, String alternative) {

    /** What browsers show and no script can hide in. */
    public enum Kind implements Coded {
        /** Joint Photographic Experts Group. */
        JPEG("jpeg"),
        /** Portable Network Graphics. */
        PNG("png"),
        /** WebP. */
        WEBP("webp");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }

        /** As HTTP names it. */
        public String mediaType() {
            return "image/" + code;
        }
    }

    /**
     * Checks the words.
     *
     * @throws InvalidItemException if there are none
     */
    public ItemImage {
        InvalidItemException.unless(!alternative.isBlank(), "images", ItemSaying.NO_ALTERNATIVE, digest.hex());
    }

    /** Its file's name in the folder. */
    public String fileName() {
        return digest.hex() + "." + kind.code();
    }
}
