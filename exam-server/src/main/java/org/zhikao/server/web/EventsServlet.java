package org.zhikao.server.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhikao.server.store.Cursor;
import org.zhikao.server.store.Feed;
import org.zhikao.server.store.FeedEvent;
import org.zhikao.server.store.Subscription;
import org.zhikao.server.store.Turn;

/**
 * {@code GET /events?topic=…}: live events of one or more topics. The event's name is its kind, its data the body, its
 * id the cursor; a browser that comes back with it gets what it missed, or a RESET if that is gone. Whether its caller
 * may still read is asked again each minute, and a stream whose caller may not is closed.
 */
public final class EventsServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final int MOST_TOPICS = 8;
    /** How often an open stream's right is asked again. */
    static final Duration CHECK = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(EventsServlet.class);
    private static final long HEARTBEAT_SECONDS = 15;
    private static final String HEARTBEAT = ":\n\n";
    private static final String RETRY = "retry: 2000\n";

    private final transient Feed feed;
    private final transient Callers callers;
    private final transient TopicGuard guard;
    private final transient Texts texts;
    private final transient ObjectMapper mapper;
    private final Duration check;
    private final transient Map<EventStream, Opened> streams = new ConcurrentHashMap<>();
    // Two threads: a database that lets a check wait must not stop the heartbeat.
    private final transient ScheduledExecutorService heartbeat =
            Executors.newScheduledThreadPool(2, work -> new Thread(work, "events-heartbeat"));

    /** What a stream was opened with. */
    private record Opened(RequestCredentials credentials, Set<String> topics) {}

    private volatile boolean closing;

    EventsServlet(Feed feed, Callers callers, TopicGuard guard, Texts texts, ObjectMapper mapper, Duration check) {
        this.feed = feed;
        this.callers = callers;
        this.guard = guard;
        this.texts = texts;
        this.mapper = mapper;
        this.check = check;
    }

    @Override
    public void init() {
        ScheduledFuture<?> beating = heartbeat.scheduleWithFixedDelay(
                new Turn(
                        "The heartbeat of live views",
                        () -> streams.keySet().forEach(stream -> stream.send(HEARTBEAT))),
                HEARTBEAT_SECONDS,
                HEARTBEAT_SECONDS,
                TimeUnit.SECONDS);
        ScheduledFuture<?> checking = heartbeat.scheduleWithFixedDelay(
                new Turn("The check of live views", () -> streams.forEach(this::check)),
                check.toMillis(),
                check.toMillis(),
                TimeUnit.MILLISECONDS);
        if (beating.isDone() || checking.isDone()) {
            throw new IllegalStateException("The heartbeat of the live streams does not run");
        }
    }

    @Override
    public void destroy() {
        heartbeat.shutdownNow();
        closeAll();
    }

    /** Ends every stream. Called when the server begins to stop, because open streams would hold it up. */
    void closeAll() {
        closing = true;
        streams.keySet().forEach(EventStream::close);
    }

    /** Closes the stream if its caller lost the right to it; a failed question changes nothing. */
    private void check(EventStream stream, Opened opened) {
        try {
            requirePermitted(callers.all(opened.credentials()), opened.topics());
        } catch (Refusal refusal) {
            stream.close();
        } catch (RuntimeException e) {
            LOG.warn("Whether a live stream may stay open could not be asked: {}", e.toString());
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            open(request, response, permitted(request));
        } catch (Refusal refusal) {
            Language language = RequestLanguage.of(Optional.empty(), Callers.cookie(request, RequestLanguage.COOKIE));
            Problem.of(refusal, texts, language).write(request, response, mapper);
        }
    }

    private Set<String> permitted(HttpServletRequest request) {
        if (closing) {
            throw new Refusal(Reason.BUSY, "web.busy");
        }
        String[] named = request.getParameterValues("topic");
        Set<String> topics = named == null
                ? Set.of()
                : Set.copyOf(List.of(named).stream().distinct().toList());
        if (topics.isEmpty() || topics.size() > MOST_TOPICS) {
            throw new Refusal(Reason.BAD_INPUT, "web.topics", MOST_TOPICS).at("topic");
        }
        requirePermitted(callers.all(request), topics);
        return topics;
    }

    private void requirePermitted(List<Caller> who, Set<String> topics) {
        for (String topic : topics) {
            if (who.stream().noneMatch(caller -> guard.mayRead(caller, topic))) {
                throw who.isEmpty()
                        ? new Refusal(Reason.UNAUTHENTICATED, "web.unauthenticated")
                        : new Refusal(Reason.FORBIDDEN, "web.forbidden");
            }
        }
    }

    private void open(HttpServletRequest request, HttpServletResponse response, Set<String> topics) throws IOException {
        response.setContentType("text/event-stream;charset=utf-8");
        response.setHeader("X-Accel-Buffering", "no"); // tells a proxy not to collect
        AsyncContext context = request.startAsync();
        context.setTimeout(0);
        EventStream stream = new EventStream(context, response.getOutputStream());
        streams.put(stream, new Opened(Callers.credentials(request), topics));
        stream.whenClosed(() -> streams.remove(stream));
        Cursor now = feed.cursor();
        Optional<String> lastId = Optional.ofNullable(request.getHeader("Last-Event-ID"));
        Optional<Cursor> resume = lastId.flatMap(EventsServlet::cursor);
        stream.send(RETRY + "id: " + resume.orElse(now).text() + "\n\n");
        if (lastId.isPresent() && resume.isEmpty()) {
            stream.send(new FeedEvent(now, "", FeedEvent.RESET, "{}"));
        }
        response.getOutputStream().setWriteListener(stream);
        Subscription subscription = feed.subscribe(topics, Optional.of(resume.orElse(now)), stream::send);
        stream.whenClosed(subscription::close);
        if (closing) {
            stream.close();
        }
    }

    private static Optional<Cursor> cursor(String text) {
        try {
            return Optional.of(Cursor.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
