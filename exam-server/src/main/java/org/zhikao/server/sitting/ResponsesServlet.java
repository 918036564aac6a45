package org.zhikao.server.sitting;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhikao.server.session.SessionId;
import org.zhikao.server.session.SittingId;
import org.zhikao.server.store.OutcomeUnknown;
import org.zhikao.server.store.QueueFull;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Callers;
import org.zhikao.server.web.Language;
import org.zhikao.server.web.Problem;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;
import org.zhikao.server.web.Texts;

/**
 * {@code POST /api/exam/responses}: the one hot endpoint, and therefore an asynchronous servlet beside Jersey, which
 * costs twice the processor time. It checks cookie and shape, queues, and lets the thread go; the answer is written
 * once the group is on disk. Any save is also a sign of life.
 */
public final class ResponsesServlet extends HttpServlet {

    /** Where it is mapped. */
    public static final String PATH = "/api/exam/responses";

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(ResponsesServlet.class);
    /** The longest short answer with room to spare: 4,000 characters of four bytes, or of six bytes where they are escaped. */
    private static final int MOST_BYTES = 32 * 1024;

    private static final long TIMEOUT_MILLIS = 30_000;

    private final transient Sittings sittings;
    private final transient Callers callers;
    private final transient Texts texts;
    private final transient Clock clock;
    private final transient ObjectMapper mapper;
    private final transient ObjectReader reader;

    /**
     * The servlet.
     *
     * @param mapper strict, as {@link org.zhikao.server.web.StrictJson} makes it
     */
    public ResponsesServlet(Sittings sittings, Callers callers, Texts texts, Clock clock, ObjectMapper mapper) {
        this.sittings = sittings;
        this.callers = callers;
        this.texts = texts;
        this.clock = clock;
        this.mapper = mapper;
        this.reader = mapper.readerFor(ResponseRequest.class);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Language language = language(request);
        CompletableFuture<SaveReply> saved;
        try {
            Caller.Candidate candidate = callers.candidate(request)
                    .orElseThrow(() -> new Refusal(Reason.UNAUTHENTICATED, "sitting.loggedOut"));
            SittingKey key = new SittingKey(new SessionId(candidate.sessionId()), new SittingId(candidate.sittingId()));
            ResponseRequest asked = read(request);
            sittings.admit(key);
            ResponseCopy copy = asked.copy();
            saved = sittings.save(key, candidate.epoch(), copy);
        } catch (Refusal e) {
            Problem.of(e, texts, language).write(request, response, mapper);
            return;
        } catch (RuntimeException e) {
            incident(request, response, language, e);
            return;
        }
        AsyncContext context = request.startAsync(request, response);
        context.setTimeout(TIMEOUT_MILLIS);
        Answer answer = new Answer(context, language);
        context.addListener(answer);
        // The future that this makes tells nothing more: write() deals with every failure.
        CompletableFuture<SaveReply> unused = saved.whenComplete(answer::write);
    }

    /** Reads at most {@value #MOST_BYTES} bytes of JSON. */
    private ResponseRequest read(HttpServletRequest request) throws IOException {
        String type = Optional.ofNullable(request.getContentType()).orElse("");
        if (!type.startsWith("application/json")) {
            throw new Refusal(Reason.UNSUPPORTED, "sitting.jsonOnly");
        }
        if (!Optional.ofNullable(request.getQueryString()).orElse("").isEmpty()) {
            throw new Refusal(Reason.BAD_INPUT, "sitting.noQuery", request.getQueryString());
        }
        byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            throw new Refusal(Reason.TOO_LARGE, "sitting.tooLarge", MOST_BYTES);
        }
        try {
            return Optional.ofNullable(reader.<ResponseRequest>readValue(body))
                    .orElseThrow(() -> new Refusal(Reason.BAD_INPUT, "sitting.badJson"));
        } catch (JsonMappingException e) {
            throw e.getPath().isEmpty() || e.getPath().get(0).getFieldName() == null
                    ? new Refusal(Reason.BAD_INPUT, "sitting.badJson")
                    : badField(e.getPath().get(0).getFieldName());
        } catch (IOException e) {
            // The bytes are all here: whatever is wrong with them is the sender's, such as what no encoding has.
            throw new Refusal(Reason.BAD_INPUT, "sitting.badJson");
        }
    }

    private void incident(
            HttpServletRequest request, HttpServletResponse response, Language language, @Nullable Throwable cause)
            throws IOException {
        String number = UUID.randomUUID().toString().substring(0, 8);
        LOG.error("Incident {}: a save failed", number, cause);
        Problem.ofIncident(number, texts, language).write(request, response, mapper);
    }

    private static Refusal badField(String field) {
        return new Refusal(Reason.BAD_INPUT, "sitting.fieldBad", field).at(field);
    }

    private static Language language(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Language.CHINESE
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals("zhikao_lang"))
                        .findFirst()
                        .flatMap(cookie -> Language.of(cookie.getValue()))
                        .orElse(Language.CHINESE);
    }

    /** Writes the answer, once: the group commit and the container's clock may both want to. */
    private final class Answer implements AsyncListener {

        private final AsyncContext context;
        private final Language language;
        private final AtomicBoolean written = new AtomicBoolean();

        private Answer(AsyncContext context, Language language) {
            this.context = context;
            this.language = language;
        }

        private void write(@Nullable SaveReply reply, @Nullable Throwable failure) {
            if (!written.compareAndSet(false, true)) {
                return;
            }
            try {
                if (reply != null) {
                    write(reply);
                } else {
                    refuse(failure);
                }
            } catch (IOException | IllegalStateException e) {
                // The window is gone; what it sent is on disk, and it will ask again with the same client id.
                LOG.debug("An answer found nobody: {}", e.toString());
            } finally {
                context.complete();
            }
        }

        private void write(SaveReply reply) throws IOException {
            if (reply.outcome() == SaveOutcome.NO_SUCH_SITTING) {
                problem(new Refusal(Reason.NOT_FOUND, "sitting.noSuchSitting"));
                return;
            }
            var json = ExamJson.save(reply, clock.instant());
            reply.outcome().textKey().ifPresent(key -> json.put("detail", texts.text(language, key, reply.slot())));
            send(reply.outcome() == SaveOutcome.SAVED ? 200 : Reason.CONFLICT.status(), json);
        }

        private void send(int status, JsonNode json) throws IOException {
            HttpServletResponse response = (HttpServletResponse) context.getResponse();
            response.setStatus(status);
            response.setContentType("application/json");
            response.setCharacterEncoding("utf-8");
            response.getOutputStream().write(mapper.writeValueAsBytes(json));
        }

        private void refuse(@Nullable Throwable failure) throws IOException {
            Throwable cause = failure instanceof CompletionException wrapped && wrapped.getCause() != null
                    ? wrapped.getCause()
                    : failure;
            if (cause instanceof QueueFull || cause instanceof OutcomeUnknown) {
                problem(new Refusal(Reason.BUSY, "sitting.busy"));
                return;
            }
            incident(
                    (HttpServletRequest) context.getRequest(),
                    (HttpServletResponse) context.getResponse(),
                    language,
                    cause);
        }

        private void problem(Refusal refusal) throws IOException {
            Problem.of(refusal, texts, language)
                    .write(
                            (HttpServletRequest) context.getRequest(),
                            (HttpServletResponse) context.getResponse(),
                            mapper);
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            write(null, new QueueFull("No answer within " + TIMEOUT_MILLIS + " ms"));
        }

        @Override
        public void onComplete(AsyncEvent event) {
            written.set(true);
        }

        @Override
        public void onError(AsyncEvent event) {
            written.set(true);
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            // Nothing restarts it.
        }
    }
}
