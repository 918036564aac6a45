package org.zhikao.admin.machine;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.zhikao.admin.terminal.ExitCode;
import org.zhikao.admin.terminal.Failure;
import org.zhikao.admin.terminal.LocalTime;
import org.zhikao.admin.terminal.Terminal;
import org.zhikao.admin.terminal.Texts;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.Pem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** HTTPS in a room whose network has no authority of its own. */
@Command(name = "tls")
public final class TlsCommand {

    /** Longer no browser accepts from any authority. */
    private static final int MOST_DAYS = 825;

    /** Clocks of room computers with empty batteries are wrong, but rarely by more. */
    private static final Duration SKEW = Duration.ofDays(1);

    private static final Pattern SITE = Pattern.compile("[\\p{L}\\p{N} ()（）·.-]{1,64}");

    /** What a command prompt of a Chinese Windows reads. */
    private static final Charset WINDOWS = Charset.forName("GBK");

    private final Terminal terminal;

    /** The commands at this terminal. */
    public TlsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Makes a local authority, the server's key store, and what the computers of the room run once. */
    @Command(name = "init")
    int init(
            @Option(names = "--host", required = true, split = ",", paramLabel = "HOST") List<String> given,
            @Option(names = "--out", required = true, paramLabel = "DIR") Path out,
            @Option(names = "--site", defaultValue = "Zhikao", paramLabel = "NAME") String site,
            @Option(names = "--days", defaultValue = "730", paramLabel = "DAYS") int days,
            @Option(names = "--dry-run") boolean dryRun)
            throws IOException {
        List<RoomHost> hosts = given.stream().map(RoomHost::of).distinct().toList();
        if (days < 1 || days > MOST_DAYS) {
            throw Failure.usage("tls.days", days, MOST_DAYS);
        }
        if (!SITE.matcher(site).matches()) {
            throw Failure.usage("tls.site", site);
        }
        Path target = out.toAbsolutePath().normalize();
        if (Files.exists(target)) {
            throw Failure.said("tls.there", target);
        }
        if (!Files.isDirectory(Objects.requireNonNullElse(target.getParent(), target))) {
            throw Failure.said("failure.noFolder", Objects.requireNonNullElse(target.getParent(), target));
        }
        Instant now = terminal.clock().instant().truncatedTo(ChronoUnit.SECONDS);
        Instant until = now.plus(Duration.ofDays(days));
        if (dryRun) {
            say("tls.wouldInit", target, named(hosts), LocalTime.shown(until));
            return ExitCode.DONE.number();
        }
        RoomAuthority made = RoomAuthority.certify(site, hosts, now.minus(SKEW), until);
        String fingerprint = fingerprint(made.authority());
        RoomFiles.write(
                target,
                made,
                file(made.authority()),
                script("install.cmd", fingerprint, WINDOWS),
                script("install.sh", fingerprint, StandardCharsets.UTF_8));
        say("tls.made", target, named(hosts), LocalTime.shown(until));
        say("tls.fingerprint", fingerprint);
        say("tls.server", target.resolve(RoomFiles.KEY_STORE), target.resolve(RoomFiles.PASSWORD));
        say("tls.computers", target.resolve(RoomFiles.COMPUTERS));
        say("tls.open", hosts.get(0).inAddress());
        return ExitCode.DONE.number();
    }

    private void say(String key, Object... arguments) {
        terminal.out().println(Texts.say(key, arguments));
    }

    private static String named(List<RoomHost> hosts) {
        return String.join(" ", hosts.stream().map(RoomHost::text).toList());
    }

    private static byte[] file(X509Certificate authority) {
        return Pem.certificates(List.of(authority));
    }

    /** As browsers and Windows show it: pairs of digits. */
    private static String fingerprint(X509Certificate certificate) {
        try {
            String hex = Digest.of(certificate.getEncoded()).hex();
            return hex.replaceAll("(..)(?!$)", "$1:");
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("A certificate just made has its encoding", e);
        }
    }

    private static byte[] script(String name, String fingerprint, Charset charset) throws IOException {
        try (var in = Objects.requireNonNull(TlsCommand.class.getResourceAsStream(name), name)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("{fingerprint}", fingerprint);
            return (name.endsWith(".cmd") ? text.replace("\n", "\r\n") : text).getBytes(charset);
        }
    }
}
