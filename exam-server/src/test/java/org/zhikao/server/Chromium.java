package org.zhikao.server;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.LoadState;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** A real Chromium, where one is installed; with CI=true its absence fails. Remembers what pages complain about. */
public final class Chromium implements AutoCloseable {

    /** What it is called; the first is what {@code .ci/run} asks the PATH for. */
    static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    private static final String MISSING =
            "Browser tests need Chromium on the PATH; install it (Debian: apt-get install chromium)";
    /** Not secure, as an address of a room's network without https is not, and yet this machine. */
    public static final String INSECURE_HOST = "exam.test";

    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--host-resolver-rules=MAP " + INSECURE_HOST + " 127.0.0.1");
    private static final Path PICTURES = Path.of("target", "pictures");

    private final Playwright playwright;
    private final Browser browser;
    private final Path executable;
    private final List<String> complaints = new ArrayList<>();
    private final List<String> foreignRequests = new ArrayList<>();

    private Chromium(Path executable, Map<String, String> environment) {
        this.executable = executable;
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        BrowserType.LaunchOptions options =
                new BrowserType.LaunchOptions().setExecutablePath(executable).setArgs(ARGUMENTS);
        if (!environment.isEmpty()) {
            options.setEnv(environment);
        }
        browser = playwright.chromium().launch(options);
    }

    /** Starts it, or ends the test: as skipped on a developer's machine, as failed in CI. */
    public static Chromium start() {
        return startOf(Map.of());
    }

    /** The same as the browser of somebody with this home folder, and what browsers keep for them there. */
    public static Chromium startAt(Path home) {
        return startOf(Map.of("HOME", home.toString(), "PATH", env("PATH")));
    }

    private static Chromium startOf(Map<String, String> environment) {
        return new Chromium(found(env("PATH"), env("CI")).orElseGet(() -> Assumptions.abort(MISSING)), environment);
    }

    /**
     * Starts it where there is one, for a test that is more than what it does in a browser.
     *
     * @return nothing on a developer's machine without one, which is said aloud; in CI the test fails
     */
    public static Optional<Chromium> startIfInstalled() {
        return found(env("PATH"), env("CI")).map(executable -> new Chromium(executable, Map.of()));
    }

    /** As {@link #startIfInstalled}, without the start. */
    static Optional<Path> found(String searchPath, String ci) {
        Optional<Path> executable = NAMES.stream()
                .flatMap(name -> Stream.of(searchPath.split(File.pathSeparator))
                        .filter(folder -> !folder.isEmpty())
                        .map(folder -> Path.of(folder, name)))
                .filter(file -> Files.isExecutable(file) && !Files.isDirectory(file))
                .findFirst();
        if (executable.isEmpty()) {
            if (ci.equals("true")) {
                Assertions.fail(MISSING);
            }
            System.out.println("SKIPPED: " + MISSING);
        }
        return executable;
    }

    private static String env(String name) {
        return Optional.ofNullable(System.getenv(name)).orElse("");
    }

    /** A window with cookies of its own. */
    public Page window(int width, int height) {
        BrowserContext context = browser.newContext(
                new Browser.NewContextOptions().setViewportSize(width, height).setLocale("zh-CN"));
        // Several browsers share two processors with as many servers.
        context.setDefaultTimeout(60_000);
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text() + " at " + page.url());
            }
        });
        page.onPageError(error -> complaints.add(error + " at " + page.url()));
        page.onRequest(request -> {
            if (!request.url().startsWith("http://localhost:")
                    && !request.url().startsWith("data:")
                    && !request.url().startsWith("blob:http://localhost:")) {
                foreignRequests.add(request.url());
            }
        });
        return page;
    }

    /** A browser of its own that keeps what it has in this folder: closed and opened again it has it still. */
    public BrowserContext profile(Path folder) {
        return playwright
                .chromium()
                .launchPersistentContext(
                        folder,
                        new BrowserType.LaunchPersistentContextOptions()
                                .setExecutablePath(executable)
                                .setArgs(ARGUMENTS)
                                .setViewportSize(1366, 768)
                                .setLocale("zh-CN"));
    }

    /** Keeps a picture of what the window shows, to be looked at. */
    public static void picture(Page page, String name) {
        page.waitForLoadState(LoadState.DOMCONTENTLOADED);
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
    }

    /** Errors on consoles: blocked scripts, failed requests, exceptions. */
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** Requests to anything but the server under test. */
    public List<String> foreignRequests() {
        return List.copyOf(foreignRequests);
    }

    /** Begins anew with what it remembers, for a test that shares it with the one before. */
    public void forget() {
        complaints.clear();
        foreignRequests.clear();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
