package org.zhikao.server.web;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Map;
import javax.imageio.ImageIO;

/** A QR code as a picture. */
public final class QrCode {

    /** Light modules around the code, which the standard demands for scanners. */
    private static final int QUIET = 4;

    /** Dots a module: more than one, so that no reader's smoothing meets the module's middle. */
    private static final int DOTS = 2;

    private QrCode() {}

    /**
     * The code at error level M (15 % may be lost) as a data address for a page, black on white, with its quiet zone.
     *
     * @param text ASCII
     */
    public static String dataAddress(String text) {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture(text), "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException("A picture in memory can be written", e);
        }
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(png.toByteArray());
    }

    private static BufferedImage picture(String text) {
        ByteMatrix modules = modules(text);
        int side = (modules.getWidth() + 2 * QUIET) * DOTS;
        BufferedImage picture = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_BINARY);
        WritableRaster dots = picture.getRaster();
        int[] line = new int[side];
        for (int y = 0; y < side; y++) {
            int row = y / DOTS - QUIET;
            for (int x = 0; x < side; x++) {
                int column = x / DOTS - QUIET;
                boolean inside = column >= 0 && row >= 0 && column < modules.getWidth() && row < modules.getHeight();
                line[x] = inside && modules.get(column, row) == 1 ? 0 : 1;
            }
            dots.setPixels(0, y, side, 1, line);
        }
        return picture;
    }

    private static ByteMatrix modules(String text) {
        try {
            return Encoder.encode(text, ErrorCorrectionLevel.M, Map.of(EncodeHintType.CHARACTER_SET, "US-ASCII"))
                    .getMatrix();
        } catch (WriterException e) {
            throw new IllegalArgumentException("Too long for a QR code: " + text.length() + " characters", e);
        }
    }
}
