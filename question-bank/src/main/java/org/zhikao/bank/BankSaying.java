package org.zhikao.bank;

import org.zhikao.evidence.Sentence;

/** The sentences about workspaces and releases. */
public enum BankSaying implements Sentence {
    ARTICLE_DIFFERS(
            "article {0} differs from regulations/{1}.json. Compare with the gazette and import the right text with:"
                    + " regulation import --replace"),
    ID_ELSEWHERE("the id is also used in {0}. Rename one."),
    CITATION("citation: {0}"),
    INDEX_DIFFERS(
            "article {0} is another than in a lower layer. Import the right text with: regulation import --replace"),
    PUBLIC_OVER_SECRET("is PUBLIC, but {0} below it is SECRET. Make it SECRET, or take that layer out."),
    LAYERS_IN_CIRCLE("{0} lies over itself. Take it out of layers."),
    NO_LAYER("there is no folder {0}. Write it as it is seen from this file's folder."),
    REPLACED_UNSAID("the id is also used in {0}. Rename it, or list it under replaces in workspace.yaml."),
    REPLACES_NOTHING("replaces names {0}, which must be both in this layer and in a lower one. Take it out."),
    NO_SALT("write 64 hexadecimal characters, as openssl rand -hex 32 prints them"),
    NO_SECRECY("\"{0}\" is no secrecy. Write one of {1}."),
    NUMBER("The number of a release is 1 or more, not {0}"),
    NO_RECIPIENT("Name at least one recipient, or nobody could open the release"),
    NOTHING_APPROVED("The workspace has no approved item. Set state: approved where a review was done."),
    STRANGE_ENTRY("The release file holds an entry \"{0}\" that doesn't belong there. Build it anew with: bank build"),
    PART_TOO_LARGE("{0} is larger than 64 MiB"),
    DAMAGED("The release file is damaged. Copy or build it again."),
    CUT_SHORT("The release file ends too early. Copy or build it again."),
    CHANGED("The release file was changed after it was built. Copy or build it again."),
    PART_ABSENT("This isn't a release file: it lacks {0}. Make one with: bank build"),
    ITEM_WITHOUT_PART("manifest.json: item {0} has no part"),
    MANIFEST_SCHEMA("manifest.json: schema {0} is unknown; this program reads 1"),
    MANIFEST_MALFORMED("manifest.json: {0}"),
    MANIFEST_OTHERWISE(
            "manifest.json holds what this program would not write, and so nobody could rely on what it reads; "
                    + "was it made by another version?"),
    ITEM_DIFFERS("content.cms: item {0} is not what the manifest says"),
    ITEMS_UNNAMED("content.cms holds items that the manifest doesn't name: {0}"),
    KEYS_DIFFER("keys.cms doesn't hold exactly the items of the manifest"),
    KEY_DIFFERS("keys.cms: the key of item {0} is not what the manifest says"),
    NOT_OPENED("{0} can't be opened with this key: {1}. Build the release for this server's sealing certificate."),
    PART_DIFFERS("{0} is not what the manifest says"),
    PART_MALFORMED("{0} is malformed: {1}"),
    NO_END("item {0} says that its law ends on {1} by \"{2}\", which ends nothing, or begins again before it ends"),
    NO_EFFECT("\"{0}\" is no effect on a citation that this program knows"),
    NO_TEXT("field {0} is not a text"),
    NO_SCORING("\"{0}\" is no way of scoring that this program knows"),
    NO_PURPOSE("\"{0}\" is no purpose that this program knows"),
    NO_KIND("\"{0}\" is no kind of picture that this program knows"),
    IMAGE_ABSENT("case {0} shows this picture, and there is none. Put the file there, or take it out of images."),
    IMAGE_DIFFERS("is not what its name says. Name the file by its SHA-256 and write that in case {0} under digest."),
    IMAGE_KIND("is no {1} file. Save it as one, or write its kind in case {0}."),
    IMAGE_LARGE("has {1} KiB, and a picture has at most {2}. Make it smaller for case {0}."),
    KEY_EMPTY("A key needs at least one option");

    private final String english;

    BankSaying(String english) {
        this.english = english;
    }

    @Override
    public String english() {
        return english;
    }

    @Override
    public String key() {
        return "release." + name();
    }
}
