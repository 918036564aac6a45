package org.zhikao.regulation.source;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.filter.FilterFactory;

/**
 * Looks at the packed streams of a PDF before the library unpacks them into memory. Streams are found by their mark, not
 * by the file's own tables, which may lie.
 */
final class PdfStreams {

    private static final byte[] MARK = "stream".getBytes(StandardCharsets.ISO_8859_1);
    private static final Pattern IMAGE = Pattern.compile("/Subtype\\s{0,9}/Image");
    private static final Pattern TWICE_PACKED =
            Pattern.compile("/(?:FlateDecode|LZWDecode|Fl|LZW)\\s{0,9}/(?:FlateDecode|LZWDecode|Fl|LZW)");
    private static final Pattern CHAINED = Pattern.compile("/Filter\\s{0,9}\\[[^\\]]{0,60}/[^\\]]{1,60}/");
    private static final Pattern TABLE = Pattern.compile("/Type\\s{0,9}/(?:XRef|ObjStm)");
    private static final int DICTIONARY = 2_000;
    /** What the library unpacks for what it is named, even if it calls itself a picture. */
    private static final Set<String> UNPACKED = Set.of(
            "Contents",
            "FontFile",
            "FontFile2",
            "FontFile3",
            "ToUnicode",
            "Encoding",
            "UseCMap",
            "CIDToGIDMap",
            "CharProcs");

    /** A page of a law has some ten thousand bytes, its largest font some millions. */
    private static final long LARGEST = 32L << 20;

    /** A law of a thousand pages has some thousands; each costs a look, here and in the library. */
    private static final int MARKS = 20_000;

    private PdfStreams() {}

    /**
     * @throws UnreadableSource if a stream that is no picture unpacks to more than the text of any law needs
     */
    static void refuseBombs(byte[] bytes) {
        Inflater inflater = new Inflater();
        try {
            refuseBombs(bytes, inflater);
        } finally {
            inflater.end();
        }
    }

    private static void refuseBombs(byte[] bytes, Inflater inflater) {
        long total = 0;
        int marks = 0;
        byte[] buffer = new byte[64 * 1024];
        for (int i = 0; i + MARK.length + 2 < bytes.length; i++) {
            if (!isMark(bytes, i)) {
                continue;
            }
            if (++marks > MARKS) {
                throw new UnreadableSource(Fault.PDF_TOO_MANY_STREAMS, MARKS);
            }
            int from = Math.max(0, i - DICTIONARY);
            String before = new String(bytes, from, i - from, StandardCharsets.ISO_8859_1);
            String dictionary = before.substring(Math.max(0, before.lastIndexOf("obj")));
            int start = startOf(bytes, i + MARK.length);
            boolean objects = dictionary.contains("/ObjStm")
                    && CHAINED.matcher(dictionary).find();
            if (objects || TWICE_PACKED.matcher(dictionary).find()) {
                throw new UnreadableSource(Fault.ARCHIVE_RATIO, Limits.RATIO);
            }
            if (!IMAGE.matcher(dictionary).find() || TABLE.matcher(dictionary).find()) {
                inflater.reset();
                total += unpackedSize(bytes, start, inflater, buffer);
            }
            if (total > Limits.UNPACKED * 2) {
                throw new UnreadableSource(Fault.ARCHIVE_TOO_LARGE, (Limits.UNPACKED * 2) >> 20);
            }
        }
    }

    private static boolean isMark(byte[] bytes, int at) {
        for (int i = 0; i < MARK.length; i++) {
            if (bytes[at + i] != MARK[i]) {
                return false;
            }
        }
        return at < 3 || bytes[at - 1] != 'd';
    }

    /** The library takes blanks, and no line's end at all, after the mark. */
    private static int startOf(byte[] bytes, int afterMark) {
        int start = afterMark;
        while (start < bytes.length && bytes[start] == ' ') {
            start++;
        }
        if (start < bytes.length && bytes[start] == '\r') {
            start++;
        }
        return start < bytes.length && bytes[start] == '\n' ? start + 1 : start;
    }

    /**
     * Looks at what the file's own tables name, through all filters in whatever order they are chained.
     *
     * @throws UnreadableSource as above
     * @throws IOException if an object can't be read
     */
    static void refuseBombs(COSDocument document) throws IOException {
        List<COSObjectKey> keys = List.copyOf(document.getXrefTable().keySet());
        Set<COSBase> unpacked = Collections.newSetFromMap(new IdentityHashMap<>());
        for (COSObjectKey key : keys) {
            collect(document.getObjectFromPool(key).getObject(), unpacked);
        }
        long total = 0;
        for (COSObjectKey key : keys) {
            COSBase object = document.getObjectFromPool(key).getObject();
            if (object instanceof COSStream stream && (!isPicture(stream) || unpacked.contains(stream))) {
                total += unpackedSize(stream);
            }
            if (total > Limits.UNPACKED * 2) {
                throw new UnreadableSource(Fault.ARCHIVE_TOO_LARGE, (Limits.UNPACKED * 2) >> 20);
            }
        }
    }

    private record Met(COSBase base, boolean named) {}

    /** The streams that are named as something that the library unpacks; what is named is looked into once. */
    private static void collect(COSBase first, Set<COSBase> unpacked) {
        Deque<Met> left = new ArrayDeque<>();
        meet(first, false, left);
        while (!left.isEmpty()) {
            Met met = left.pop();
            boolean named = met.named();
            if (named && (!unpacked.add(met.base()) || met.base() instanceof COSStream)) {
                continue;
            }
            if (met.base() instanceof COSArray array) {
                for (int i = 0; i < array.size(); i++) {
                    meet(array.get(i), named, left);
                }
            } else if (met.base() instanceof COSDictionary dictionary) {
                for (COSName key : dictionary.keySet()) {
                    meet(dictionary.getItem(key), named || UNPACKED.contains(key.getName()), left);
                }
            }
        }
    }

    /** What is only referred to is met by itself, but for what it is named here. */
    private static void meet(COSBase base, boolean named, Deque<Met> left) {
        COSBase itself = base instanceof COSObject object && named ? object.getObject() : base;
        if (itself instanceof COSArray || itself instanceof COSDictionary) {
            left.push(new Met(itself, named));
        }
    }

    private static boolean isPicture(COSStream stream) {
        return COSName.IMAGE.equals(stream.getCOSName(COSName.SUBTYPE));
    }

    /** Of a damaged stream, what lies before the damage. */
    private static long unpackedSize(COSStream stream) throws IOException {
        COSBase named = stream.getFilters();
        List<COSName> filters = new ArrayList<>();
        if (named instanceof COSName name) {
            filters.add(name);
        } else if (named instanceof COSArray array) {
            for (int i = 0; i < array.size(); i++) {
                if (array.getObject(i) instanceof COSName name) {
                    filters.add(name);
                }
            }
        }
        byte[] bytes;
        try (InputStream raw = stream.createRawInputStream()) {
            bytes = raw.readAllBytes();
        }
        for (int i = 0; i < filters.size(); i++) {
            Bounded unpacked = new Bounded();
            try {
                FilterFactory.INSTANCE
                        .getFilter(filters.get(i))
                        .decode(new ByteArrayInputStream(bytes), unpacked, stream, i);
            } catch (UnreadableSource e) {
                throw e;
            } catch (IOException | RuntimeException e) {
                // The library meets the same damage, or the same unknown filter, and says so if it needs the stream.
                return unpacked.size();
            }
            bytes = unpacked.toByteArray();
        }
        return filters.isEmpty() ? 0 : bytes.length;
    }

    /** Takes no more than a stream of a law may hold. */
    private static final class Bounded extends ByteArrayOutputStream {

        @Override
        public synchronized void write(int value) {
            refuse(1);
            super.write(value);
        }

        @Override
        public synchronized void write(byte[] bytes, int from, int length) {
            refuse(length);
            super.write(bytes, from, length);
        }

        private void refuse(int more) {
            if ((long) count + more > LARGEST) {
                throw new UnreadableSource(Fault.ARCHIVE_TOO_LARGE, LARGEST >> 20);
            }
        }
    }

    /** Of what is no packed stream, nothing; of a damaged one, what lies before the damage. */
    private static long unpackedSize(byte[] bytes, int start, Inflater inflater, byte[] buffer) {
        long size = 0;
        try {
            inflater.setInput(bytes, start, Math.max(0, bytes.length - start));
            while (!inflater.finished() && !inflater.needsInput()) {
                int read = inflater.inflate(buffer);
                size += read;
                if (size > LARGEST) {
                    throw new UnreadableSource(Fault.ARCHIVE_TOO_LARGE, LARGEST >> 20);
                }
                if (read == 0 && inflater.needsDictionary()) {
                    break;
                }
            }
            return size;
        } catch (DataFormatException e) {
            return size;
        }
    }
}
