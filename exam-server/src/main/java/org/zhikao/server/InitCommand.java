package org.zhikao.server;

import io.dropwizard.core.cli.ConfiguredCommand;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.db.ManagedDataSource;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.zhikao.evidence.CertificateAuthority;
import org.zhikao.evidence.CertificateFields;
import org.zhikao.evidence.KeyFiles;
import org.zhikao.evidence.KeyUse;
import org.zhikao.evidence.Pem;
import org.zhikao.evidence.SigningKey;
import org.zhikao.server.audit.Audit;
import org.zhikao.server.login.Accounts;
import org.zhikao.server.register.NodeKeys;
import org.zhikao.server.register.SecretsFolder;
import org.zhikao.server.roster.PersonId;
import org.zhikao.server.roster.Roster;
import org.zhikao.server.store.Store;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Grant;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.Scope;
import org.zhikao.server.web.Texts;

/**
 * {@code init}: the first keys and accounts of an installation that counts. It begins; it never adds to what is there.
 */
final class InitCommand extends ConfiguredCommand<ExamServerConfiguration> {

    private static final Duration YEAR = Duration.ofDays(366);
    private static final Set<Role> WITH_KEY =
            Set.of(Role.SIGNER, Role.CUSTODIAN, Role.CERTIFICATE_OFFICER, Role.CERTIFICATE_APPROVER);
    private static final Pattern LOGIN = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Somebody who gets an account. */
    private record Staff(String login, String name, Role role, String identityNumber) {

        static Staff parse(String text) {
            String[] parts = text.split(":", -1);
            try {
                boolean named = parts.length == 4 && !parts[1].isBlank();
                if (named && LOGIN.matcher(parts[0]).matches() && Roster.isIdentityNumber(parts[3])) {
                    Role role = new Grant(Role.valueOf(parts[2]), Scope.ANY).role();
                    return new Staff(parts[0], parts[1], role, parts[3]);
                }
            } catch (IllegalArgumentException e) {
                throw refused(text, e);
            }
            throw refused(
                    text, new IllegalArgumentException("four parts are needed, the last with a right check digit"));
        }

        private static DemoRefused refused(String text, IllegalArgumentException cause) {
            return new DemoRefused(
                    text + ": write LOGIN:NAME:ROLE:IDENTITY, the login in small letters and digits, the role such as"
                            + " SIGNER, CUSTODIAN, AUDITOR or PROCTOR, the identity number (身份证号), by which one"
                            + " human being stays one person whatever accounts are made (" + cause.getMessage()
                            + ")");
        }
    }

    InitCommand() {
        super("init", "Makes keys and first accounts of a new installation / 初始化");
    }

    @Override
    public void configure(Subparser subparser) {
        super.configure(subparser);
        subparser.addArgument("--organisation").required(true).help("name in the certificates");
        subparser.addArgument("--admin").required(true).help("LOGIN:NAME:IDENTITY of the first administrator");
        subparser
                .addArgument("--root-key")
                .required(true)
                .help("new file for the root's key (.p12); its passphrase lies beside it. Take both off this machine");
        subparser
                .addArgument("--person")
                .action(Arguments.append())
                .help("LOGIN:NAME:ROLE:IDENTITY, a further account; may be given again");
        subparser
                .addArgument("--keys")
                .setDefault("zhikao-keys")
                .help("new folder for personal keys, root.pem, sealing.pem and seal.pem (./zhikao-keys)");
    }

    @Override
    protected void run(
            Bootstrap<ExamServerConfiguration> bootstrap, Namespace namespace, ExamServerConfiguration configuration)
            throws Exception {
        List<Staff> staff = new ArrayList<>();
        staff.add(Staff.parse(namespace.getString("admin").replaceFirst(":([^:]*)$", ":ADMIN:$1")));
        List<String> persons = namespace.getList("person");
        if (persons != null) {
            persons.forEach(person -> staff.add(Staff.parse(person)));
        }
        if (staff.stream().map(Staff::login).distinct().count() < staff.size()
                || staff.stream().map(Staff::identityNumber).distinct().count() < staff.size()) {
            throw new DemoRefused("Two persons have one login name or one identity number. Give each their own");
        }
        Path rootKey = Path.of(namespace.getString("root_key")).toAbsolutePath();
        Path keys = Path.of(namespace.getString("keys")).toAbsolutePath();
        for (Path made : List.of(configuration.secrets(), rootKey, passphraseOf(rootKey), keys)) {
            if (Files.exists(made)) {
                throw new DemoRefused(
                        made + " exists. init begins a new installation only; move it away or name another");
            }
        }
        ManagedDataSource database = configuration.database().build(bootstrap.getMetricRegistry(), "init");
        database.start();
        try {
            Store store = Store.open(database);
            if (Accounts.exist(store)) {
                throw new DemoRefused("The database holds accounts. init begins a new installation only");
            }
            String organisation = escaped(namespace.getString("organisation"));
            begin(store, configuration.secrets(), rootKey, keys, organisation, staff);
        } finally {
            database.stop();
        }
    }

    private static void begin(
            Store store, Path secrets, Path rootKey, Path keys, String organisation, List<Staff> staff)
            throws IOException {
        Clock clock = MonotonicClock.anchored(TimeSource.database(store));
        Instant from = clock.instant().minus(Duration.ofMinutes(5)).truncatedTo(ChronoUnit.SECONDS);
        SigningKey root = CertificateAuthority.root(
                CertificateAuthority.newSigningPair(),
                fields("Zhikao root", organisation, from, YEAR.multipliedBy(10)));
        Files.createDirectories(rootKey.getParent());
        Files.createDirectories(keys);
        write(rootKey, root);
        SecretsFolder.create(secrets.toAbsolutePath(), root, organisation, from);
        NodeKeys node = NodeKeys.load(secrets, clock.instant());
        Files.write(keys.resolve("root.pem"), Pem.certificates(List.of(root.certificate())));
        Files.write(
                keys.resolve("sealing.pem"),
                Pem.certificates(List.of(node.sealing().certificate())));
        Files.write(
                keys.resolve("seal.pem"),
                Pem.certificates(List.of(node.seal().orElseThrow().certificate())));
        Audit audit = new Audit(store, clock);
        Accounts accounts = new Accounts(store, audit, clock, node);
        Roster roster = new Roster(store, audit, clock, Texts.load());
        // No person: whoever holds the root's key can be anybody anyway, and an administrator would be taken for the
        // one
        // who set all these passwords.
        Caller by = Caller.anonymous();
        PrintStream out = System.out;
        out.println("Accounts, with passwords that are shown only now and are for once: until their person changed it");
        out.println("(admin-cli password LOGIN, or /password in a browser), roles that take two persons rest:");
        for (Staff person : staff) {
            String password = random(8);
            PersonId id = roster.person(person.identityNumber(), by);
            accounts.create(
                    id, person.name(), person.login(), password, List.of(new Grant(person.role(), Scope.ANY)), by);
            out.println("  " + person.login() + " " + password + " " + person.role());
            if (WITH_KEY.contains(person.role())) {
                SigningKey key = CertificateAuthority.certify(
                        root,
                        CertificateAuthority.newSigningPair(),
                        KeyUse.SIGNING,
                        fields(person.name(), organisation + ",UID=" + id, from, YEAR));
                write(keys.resolve(person.login() + ".p12"), key);
                accounts.enrolKey(
                        id, new String(Pem.certificates(List.of(key.certificate())), StandardCharsets.US_ASCII), by);
            }
        }
        out.println("Secrets of the nodes: " + secrets);
        out.println("Personal keys, each for its person alone: " + keys);
        out.println("Take the root's key off this machine now: " + rootKey + " and " + passphraseOf(rootKey));
    }

    private static void write(Path file, SigningKey key) throws IOException {
        String passphrase = random(16);
        DemoFolder.secret(passphraseOf(file), passphrase + "\n");
        KeyFiles.write(file, key, passphrase.toCharArray());
    }

    private static Path passphraseOf(Path key) {
        return key.resolveSibling(key.getFileName() + ".passphrase");
    }

    private static CertificateFields fields(String name, String organisation, Instant from, Duration validity) {
        String subject = "CN=" + escaped(name) + ",O=" + organisation;
        BigInteger serial = new BigInteger(127, RANDOM).setBit(126);
        return new CertificateFields(subject, serial, from, from.plus(validity));
    }

    /** Characters that mean something in a distinguished name. */
    private static String escaped(String text) {
        return text.chars()
                .mapToObj(c -> (",+\"\\<>;=#".indexOf(c) >= 0 ? "\\" : "") + (char) c)
                .collect(Collectors.joining());
    }

    private static String random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    @Override
    public void onError(io.dropwizard.core.cli.Cli cli, Namespace namespace, Throwable failure) {
        if (failure instanceof DemoRefused refused) {
            cli.getStdErr().println(Optional.ofNullable(refused.getMessage()).orElse("refused"));
        } else {
            super.onError(cli, namespace, failure);
        }
    }
}
