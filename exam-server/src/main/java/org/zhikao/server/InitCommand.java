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
    private static final SecureRandom RANDOM = new SecureRandom();

    InitCommand() {
        super("init", TerminalText.beside("terminal.init.command"));
    }

    @Override
    public void configure(Subparser subparser) {
        super.configure(subparser);
        subparser.addArgument("--organisation").required(true).help(TerminalText.beside("terminal.init.organisation"));
        subparser
                .addArgument("--admin")
                .required(true)
                .action(Arguments.append())
                .help(TerminalText.beside("terminal.init.admin"));
        subparser.addArgument("--root-key").required(true).help(TerminalText.beside("terminal.init.rootKey"));
        subparser.addArgument("--person").action(Arguments.append()).help(TerminalText.beside("terminal.init.person"));
        subparser.addArgument("--keys").setDefault("zhikao-keys").help(TerminalText.beside("terminal.init.keys"));
    }

    @Override
    protected void run(
            Bootstrap<ExamServerConfiguration> bootstrap, Namespace namespace, ExamServerConfiguration configuration)
            throws Exception {
        List<Staff> staff = staff(namespace);
        if (staff.stream().map(Staff::login).distinct().count() < staff.size()
                || staff.stream().map(Staff::identityNumber).distinct().count() < staff.size()) {
            throw new DemoRefused("terminal.init.twice");
        }
        // What takes two persons takes two administrators to give: one alone could never give it to anybody.
        if (staff.stream().filter(person -> person.role() == Role.ADMIN).count() < 2) {
            throw new DemoRefused("terminal.init.oneAdmin");
        }
        Path rootKey = Path.of(namespace.getString("root_key")).toAbsolutePath();
        Path keys = Path.of(namespace.getString("keys")).toAbsolutePath();
        for (Path made : List.of(configuration.secrets(), rootKey, passphraseOf(rootKey), keys)) {
            if (Files.exists(made)) {
                throw new DemoRefused("terminal.init.exists", made);
            }
        }
        ManagedDataSource database = configuration.database().build(bootstrap.getMetricRegistry(), "init");
        database.start();
        try {
            Store store = Store.open(database);
            if (Accounts.exist(store)) {
                throw new DemoRefused("terminal.init.hasAccounts");
            }
            String organisation = escaped(namespace.getString("organisation"));
            begin(store, configuration.secrets(), rootKey, keys, organisation, staff);
        } finally {
            database.stop();
        }
    }

    private static List<Staff> staff(Namespace namespace) {
        List<Staff> staff = new ArrayList<>();
        namespace.<String>getList("admin").forEach(person -> staff.add(Staff.admin(person)));
        List<String> persons = namespace.getList("person");
        if (persons != null) {
            persons.forEach(person -> staff.add(Staff.parse(person)));
        }
        return staff;
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
        out.println(TerminalText.say("terminal.init.accounts"));
        for (Staff person : staff) {
            String password = password();
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
        out.println(TerminalText.say("terminal.init.secrets", secrets));
        out.println(TerminalText.say("terminal.init.personalKeys", keys));
        out.println(TerminalText.say("terminal.init.takeAway", rootKey, passphraseOf(rootKey)));
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

    /** A first password. */
    static String password() {
        return random(8);
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
