package org.zhikao.server.web;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A request whose body is refused at the first byte beyond a limit. */
final class LimitedBody extends HttpServletRequestWrapper {

    private static final String ATTRIBUTE = LimitedBody.class.getName();

    private final long limit;
    private Optional<ServletInputStream> body = Optional.empty();

    LimitedBody(HttpServletRequest request, long limit) {
        super(request);
        this.limit = limit;
        request.setAttribute(ATTRIBUTE, this);
    }

    /**
     * Reads what nobody has read of a request that is to be refused. Jetty closes a connection of which a part was left
     * unread, without saying so in the answer: the caller's next request on it would be lost, and so might the answer
     * itself while the caller still sends.
     *
     * @param attribute finds an attribute of the request by its name
     * @return whether the body ended within its limit; if not, the answer has to say that the connection closes (RFC
     *     9112, 9.6)
     */
    static boolean isReadToItsEnd(Function<String, @Nullable Object> attribute) {
        if (!(attribute.apply(ATTRIBUTE) instanceof LimitedBody body)) {
            return false;
        }
        try {
            body.getInputStream().transferTo(OutputStream.nullOutputStream());
            return true;
        } catch (IOException | Refusal e) {
            return false;
        }
    }

    static Refusal tooLarge() {
        return new Refusal(Reason.TOO_LARGE, "web.too-large");
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (body.isEmpty()) {
            body = Optional.of(new Counting(super.getInputStream(), limit));
        }
        return body.get();
    }

    @Override
    public BufferedReader getReader() throws IOException {
        Charset charset = Optional.ofNullable(getCharacterEncoding())
                .map(Charset::forName)
                .orElse(StandardCharsets.UTF_8);
        return new BufferedReader(new InputStreamReader(getInputStream(), charset));
    }

    private static final class Counting extends ServletInputStream {

        private final ServletInputStream source;
        private long left;

        private Counting(ServletInputStream source, long limit) {
            this.source = source;
            this.left = limit;
        }

        @Override
        public int read() throws IOException {
            int next = source.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = source.read(target, offset, length);
            count(Math.max(read, 0));
            return read;
        }

        private void count(int read) {
            left -= read;
            if (left < 0) {
                throw tooLarge();
            }
        }

        @Override
        public int available() throws IOException {
            return source.available();
        }

        @Override
        public boolean isFinished() {
            return source.isFinished();
        }

        @Override
        public boolean isReady() {
            return source.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            source.setReadListener(listener);
        }

        @Override
        public void close() throws IOException {
            source.close();
        }
    }
}
