package org.zhikao.server;

import java.util.Map;

/** Every endpoint with the roles that may call it, written by hand, and what a request to it sends. */
final class EndpointTable {

    /**
     * Who may do what: request | what the caller's role must cover | roles. Covers {@code nothing}: the role with any
     * scope will do, or the caller's own log-in says what is meant; {@code everything}: only the role without a scope.
     * The order is the order of the requests: what ends something stands last.
     */
    static final String LINES = """
        GET /                                          | nothing    | ANYONE
        GET /health/ready                              | nothing    | ANYONE
        GET /login                                     | nothing    | ANYONE
        POST /login                                    | nothing    | ANYONE
        POST /logout                                   | nothing    | ANYONE
        GET /password                                  | nothing    | ANYONE
        POST /password                                 | nothing    | ANYONE
        POST /api/password                             | nothing    | ANYONE
        GET /exam/login                                | nothing    | ANYONE
        POST /exam/login                               | nothing    | CANDIDATE ANYONE
        POST /api/tokens                               | nothing    | ANYONE
        GET /api/register/checkpoint                   | nothing    | ANYONE
        GET /api/register/certificate                  | nothing    | ANYONE
        GET /api/register/entries                      | nothing    | ANYONE
        GET /api/register/consistency                  | nothing    | ANYONE
        GET /api/audit/chains                          | everything | AUDITOR
        POST /api/backup                               | everything | ADMIN
        GET /api/whoami                                | nothing    | OFFICER PROCTOR CHIEF_PROCTOR INSPECTOR MARKER ADMIN SIGNER CLERK CERTIFICATE_OFFICER CERTIFICATE_APPROVER CUSTODIAN AUDITOR
        GET /api/keys/challenge                        | nothing    | SIGNER CUSTODIAN ADMIN CERTIFICATE_OFFICER CERTIFICATE_APPROVER
        POST /api/keys                                 | nothing    | SIGNER CUSTODIAN ADMIN CERTIFICATE_OFFICER CERTIFICATE_APPROVER
        POST /api/accounts                             | everything | ADMIN
        GET /api/accounts                              | everything | ADMIN AUDITOR
        POST /api/accounts/{login}/password            | everything | ADMIN
        GET /api/persons/{anyPerson}/grants            | everything | ADMIN AUDITOR
        POST /api/persons/{anyPerson}/grants           | everything | ADMIN
        DELETE /api/persons/{anyPerson}/grants/{newGrant} | everything | ADMIN
        POST /api/roster/imports                       | everything | ADMIN
        GET /api/roster/officers                       | everything | ADMIN
        POST /api/accommodations                       | everything | CLERK ADMIN
        GET /api/accommodations                        | everything | CLERK ADMIN AUDITOR
        POST /api/accommodations/{newAccommodation}/approval | everything | ADMIN
        POST /api/accommodations/{newAccommodation}/rejection | everything | ADMIN
        POST /api/standings/imports                    | everything | CLERK ADMIN
        GET /api/standings/imports                     | everything | CLERK ADMIN AUDITOR
        GET /api/standings/imports/{newStandings}      | everything | CLERK ADMIN AUDITOR
        POST /api/standings/imports/{newStandings}/approval | everything | ADMIN
        POST /api/standings/imports/{newStandings}/rejection | everything | ADMIN
        POST /api/training/imports                     | everything | CLERK ADMIN
        GET /api/training/imports                      | everything | CLERK ADMIN AUDITOR
        GET /api/training/imports/{newTraining}        | everything | CLERK ADMIN AUDITOR
        POST /api/training/imports/{newTraining}/approval | everything | ADMIN
        POST /api/training/imports/{newTraining}/rejection | everything | ADMIN
        GET /api/training/officers/{anyBadge}          | everything | CLERK ADMIN AUDITOR
        POST /api/certificates/imports                 | everything | CLERK ADMIN
        GET /api/certificates/imports                  | everything | CLERK ADMIN AUDITOR
        GET /api/certificates/imports/{newCertificates} | everything | CLERK ADMIN AUDITOR
        POST /api/certificates/imports/{newCertificates}/approval | everything | ADMIN
        POST /api/certificates/imports/{newCertificates}/rejection | everything | ADMIN
        GET /api/certificates/{anyBadge}               | everything | CLERK ADMIN CERTIFICATE_OFFICER CERTIFICATE_APPROVER AUDITOR
        GET /api/certificates/{anyBadge}/actions/statement | everything | CERTIFICATE_OFFICER
        POST /api/certificates/{anyBadge}/actions      | everything | CERTIFICATE_OFFICER
        GET /api/certificates/actions                  | everything | ADMIN CERTIFICATE_OFFICER CERTIFICATE_APPROVER AUDITOR
        GET /api/certificates/actions/{anyAction}/statement | everything | ADMIN CERTIFICATE_OFFICER CERTIFICATE_APPROVER AUDITOR
        GET /api/certificates/actions/{anyAction}/bundle | everything | ADMIN CERTIFICATE_OFFICER CERTIFICATE_APPROVER AUDITOR
        POST /api/certificates/actions/{anyAction}/approval | everything | CERTIFICATE_APPROVER
        POST /api/certificates/actions/{anyAction}/rejection | everything | CERTIFICATE_OFFICER CERTIFICATE_APPROVER
        POST /api/renewals/seasons                     | everything | ADMIN
        GET /api/renewals/seasons                      | everything | CERTIFICATE_OFFICER CERTIFICATE_APPROVER ADMIN AUDITOR
        GET /api/renewals/due                          | everything | CERTIFICATE_OFFICER CERTIFICATE_APPROVER ADMIN AUDITOR
        POST /api/renewals/seasons/{anySeason}/evaluation | everything | CERTIFICATE_OFFICER
        GET /api/renewals/seasons/{anySeason}/decisions | everything | CERTIFICATE_OFFICER CERTIFICATE_APPROVER ADMIN AUDITOR
        POST /api/renewals/seasons/{anySeason}/texts   | everything | CERTIFICATE_OFFICER CERTIFICATE_APPROVER ADMIN AUDITOR
        GET /api/renewals/seasons/{anySeason}/policy   | everything | CERTIFICATE_OFFICER CERTIFICATE_APPROVER ADMIN AUDITOR
        GET /api/renewals/seasons/{anySeason}/credit-rules | everything | CERTIFICATE_OFFICER CERTIFICATE_APPROVER ADMIN AUDITOR
        GET /api/renewals/seasons/{anySeason}/manifest | everything | CERTIFICATE_OFFICER CERTIFICATE_APPROVER ADMIN AUDITOR
        POST /api/renewals/proposals                   | everything | CERTIFICATE_OFFICER
        GET /api/renewals/proposals                    | everything | CERTIFICATE_OFFICER CERTIFICATE_APPROVER ADMIN AUDITOR
        GET /api/renewals/proposals/{anyProposal}      | everything | CERTIFICATE_OFFICER CERTIFICATE_APPROVER ADMIN AUDITOR
        GET /api/renewals/proposals/{anyProposal}/manifest | everything | CERTIFICATE_OFFICER CERTIFICATE_APPROVER ADMIN AUDITOR
        POST /api/renewals/proposals/{anyProposal}/approval | everything | CERTIFICATE_APPROVER
        POST /api/renewals/proposals/{anyProposal}/issue | everything | CERTIFICATE_OFFICER
        POST /api/renewals/proposals/{anyProposal}/rejection | everything | CERTIFICATE_APPROVER
        POST /api/renewals/proposals/{anyProposal}/withdrawal | everything | CERTIFICATE_OFFICER
        GET /api/renewals/officers/{renewedBadge}/decision | everything | CERTIFICATE_OFFICER CERTIFICATE_APPROVER ADMIN AUDITOR OFFICER
        GET /api/renewals/officers/{renewedBadge}/dossier | everything | CERTIFICATE_OFFICER CERTIFICATE_APPROVER ADMIN AUDITOR OFFICER
        GET /api/renewals/officers/{renewedBadge}/document | everything | CERTIFICATE_OFFICER CERTIFICATE_APPROVER ADMIN AUDITOR OFFICER
        GET /api/renewals/officers/{renewedBadge}/bundle | everything | CERTIFICATE_OFFICER CERTIFICATE_APPROVER ADMIN AUDITOR OFFICER
        GET /c                                         | nothing    | ANYONE
        GET /c/{anyBadge}                              | nothing    | ANYONE
        POST /c                                        | nothing    | ANYONE
        POST /api/releases                             | everything | ADMIN
        GET /api/releases                              | nothing    | ADMIN
        POST /api/blueprints                           | everything | ADMIN
        GET /api/blueprints                            | nothing    | ADMIN
        POST /api/impact/notices                       | everything | CUSTODIAN
        GET /api/impact                                | everything | ADMIN CUSTODIAN AUDITOR
        GET /api/impact/notices/{anyNotice}            | everything | ADMIN CUSTODIAN AUDITOR
        GET /api/impact/notices/{anyNotice}/proof      | everything | ADMIN CUSTODIAN AUDITOR
        GET /impact                                    | everything | ADMIN CUSTODIAN AUDITOR
        GET /impact/{anyNotice}                        | everything | ADMIN CUSTODIAN AUDITOR
        GET /api/impact/sessions/{anySession}/sittings | everything | ADMIN CUSTODIAN AUDITOR
        GET /impact/sessions/{anySession}              | everything | ADMIN CUSTODIAN AUDITOR
        GET /events?topic=impact                       | everything | ADMIN CUSTODIAN AUDITOR
        POST /api/sessions                             | everything | ADMIN
        GET /api/sessions                              | nothing    | ADMIN
        GET /api/sessions/{session}                    | session    | ADMIN
        POST /api/sessions/{session}/candidates        | session    | ADMIN
        POST /api/sessions/{session}/freeze            | session    | ADMIN
        POST /api/sessions/{session}/refreeze          | session    | ADMIN
        POST /api/sessions/{session}/seats             | session    | ADMIN
        GET /api/sessions/{session}/freezes            | session    | ADMIN AUDITOR
        GET /api/sessions/{session}/draw               | session    | ADMIN AUDITOR
        POST /api/impact/sessions/{session}/keep       | session    | ADMIN
        POST /api/sessions/{session}/seed              | session    | ADMIN
        GET /sessions                                  | nothing    | ADMIN
        GET /sessions/{session}                        | session    | ADMIN
        GET /sessions/{session}/tickets                | session    | ADMIN
        GET /rooms                                     | nothing    | PROCTOR CHIEF_PROCTOR INSPECTOR
        GET /rooms/{room}                              | room       | PROCTOR CHIEF_PROCTOR INSPECTOR
        GET /rooms/{room}/late                         | room       | PROCTOR CHIEF_PROCTOR AUDITOR
        GET /api/rooms                                 | nothing    | PROCTOR CHIEF_PROCTOR INSPECTOR
        GET /api/rooms/{room}                          | room       | PROCTOR CHIEF_PROCTOR INSPECTOR
        GET /events?topic=room/{room}                  | room       | PROCTOR CHIEF_PROCTOR INSPECTOR
        GET /events?topic=sitting/{live}               | sitting    | CANDIDATE
        GET /events?topic=session/{session}            | session    |
        POST /api/rooms/{room}/check-ins               | room       | PROCTOR CHIEF_PROCTOR
        POST /api/rooms/{room}/start                   | room       | PROCTOR CHIEF_PROCTOR
        POST /api/rooms/{room}/grants                  | room       | PROCTOR CHIEF_PROCTOR
        POST /api/rooms/{room}/pause                   | room       | PROCTOR CHIEF_PROCTOR
        POST /api/rooms/{room}/resume                  | room       | PROCTOR CHIEF_PROCTOR
        POST /api/rooms/{room}/extensions              | room       | PROCTOR CHIEF_PROCTOR
        POST /api/sessions/{session}/extensions        | session    | CHIEF_PROCTOR ADMIN
        GET /api/sittings/{live}/times                 | session    | CHIEF_PROCTOR ADMIN AUDITOR
        GET /api/sessions/{session}/put-aside          | session    | PROCTOR CHIEF_PROCTOR AUDITOR
        GET /api/sittings/{live}/put-aside             | session    | PROCTOR CHIEF_PROCTOR AUDITOR
        POST /api/sessions/{session}/put-aside/admissions | session | CHIEF_PROCTOR
        POST /api/sessions/{session}/put-aside/rejections | session | CHIEF_PROCTOR
        GET /exam                                      | nothing    | CANDIDATE
        POST /exam/identity                            | nothing    | CANDIDATE
        POST /exam/rules                               | nothing    | CANDIDATE
        POST /exam/commitment                          | nothing    | CANDIDATE
        GET /api/exam/state                            | nothing    | CANDIDATE
        GET /api/exam/paper                            | nothing    | CANDIDATE
        GET /api/exam/paper/image/{anyImage}           | nothing    | CANDIDATE
        GET /api/exam/heartbeat                        | nothing    | CANDIDATE
        POST /api/exam/doubts                          | nothing    | CANDIDATE
        POST /api/exam/settings                        | nothing    | CANDIDATE
        POST /api/exam/responses                       | nothing    | CANDIDATE
        POST /api/exam/away                            | nothing    | CANDIDATE
        POST /api/exam/back                            | nothing    | CANDIDATE
        POST /api/exam/hand-in                         | nothing    | CANDIDATE
        GET /me                                        | nothing    | OFFICER
        GET /me/training                               | nothing    | OFFICER
        GET /me/certificate                            | nothing    | OFFICER
        GET /me/certificate/document                   | nothing    | OFFICER
        GET /me/results/{scored}                       | sitting    | OFFICER
        GET /api/sittings/{scored}/bundle              | session    | ADMIN AUDITOR OFFICER
        GET /api/sessions/{session}/results            | session    | ADMIN SIGNER
        GET /api/sessions/{session}/results/manifest   | session    | ADMIN SIGNER
        POST /api/sessions/{session}/results/release   | session    | SIGNER
        GET /api/sessions/{session}/doubts             | session    | ADMIN CHIEF_PROCTOR CUSTODIAN
        GET /api/sessions/{session}/marking            | session    | MARKER
        GET /api/marking/{anyResponse}                 | nothing    | MARKER
        GET /api/marking/{anyResponse}/image/{anyImage} | nothing   | MARKER
        POST /api/marking/{anyResponse}/marks          | nothing    | MARKER
        GET /marking                                   | nothing    | MARKER
        GET /marking/{anyResponse}                     | nothing    | MARKER
        POST /marking/{anyResponse}                    | nothing    | MARKER
        POST /api/rooms/{room}/close                   | room       | PROCTOR CHIEF_PROCTOR
        DELETE /api/tokens/current                     | nothing    | ANYONE
        POST /exam/logout                              | nothing    | CANDIDATE ANYONE
        """;

    private static final String EXTENSION = "application/json:{\"minutes\":5,\"reason\":\"断网\","
            + "\"extensionId\":\"00000000-0000-4000-8000-0000000000ee\"}";

    /** What is sent where an empty JSON object would be refused before anybody asks who may do it. */
    static final Map<String, String> BODIES = Map.ofEntries(
            Map.entry("POST /login", "form:loginName={login}&password={loginPassword}"),
            Map.entry("POST /password", "form:loginName={login}&password={loginPassword}&newPassword=a&again=b"),
            Map.entry("POST /exam/login", "form:ticket={ticket}&password={examPassword}"),
            Map.entry("POST /exam/commitment", "form:agreed=true"),
            Map.entry("POST /marking/{anyResponse}", "form:points=1&confirmed=true"),
            Map.entry("POST /api/releases", "application/octet-stream:not a release"),
            Map.entry("POST /api/blueprints", "application/yaml:not a blueprint"),
            Map.entry(
                    "POST /api/impact/notices",
                    "application/json:{\"schema\":1,\"regulation\":\"unused\",\"title\":\"未用\",\"indexes\":[],"
                            + "\"changes\":[],\"periods\":[{\"version\":\"2026-01-09\",\"title\":\"未用\","
                            + "\"from\":\"2026-03-01\",\"fromAssumed\":false,\"repealed\":false,"
                            + "\"status\":\"unverified\"}]}"),
            Map.entry("POST /api/impact/sessions/{session}/keep", "application/json:{\"reason\":\"已核对\"}"),
            Map.entry("POST /api/sessions/{session}/refreeze", "application/json:{\"reason\":\"法规变动\"}"),
            Map.entry(
                    "POST /api/renewals/seasons",
                    "application/json:{\"id\":\"bad\",\"title\":\"坏\",\"trainingYear\":2026,"
                            + "\"policy\":\"none\",\"creditRules\":\"none\"}"),
            Map.entry("POST /api/renewals/seasons/{anySeason}/texts", "application/json:{\"digests\":[]}"),
            Map.entry("POST /api/renewals/seasons/{anySeason}/evaluation", "application/json:{\"dryRun\":true}"),
            Map.entry(
                    "POST /api/renewals/proposals",
                    "application/json:{\"seasonId\":\"{anySeason}\",\"outcome\":\"RENEW\",\"manifestDigest\":\""
                            + "0".repeat(64) + "\",\"signature\":\"AAAA\"}"),
            Map.entry(
                    "POST /api/renewals/proposals/{anyProposal}/approval", "application/json:{\"signature\":\"AAAA\"}"),
            Map.entry("POST /api/renewals/proposals/{anyProposal}/rejection", "application/json:{\"reason\":\"证据不足\"}"),
            Map.entry(
                    "POST /api/renewals/proposals/{anyProposal}/withdrawal", "application/json:{\"reason\":\"选错结论\"}"),
            Map.entry("POST /c", "form:number={anyBadge}&code={anyCode}"),
            Map.entry("POST /api/certificates/imports", "text/csv:nothing\n"),
            Map.entry(
                    "POST /api/certificates/imports/{newCertificates}/rejection",
                    "application/json:{\"reason\":\"误\"}"),
            Map.entry(
                    "POST /api/certificates/{anyBadge}/actions",
                    "application/json:{\"statement\":\"AAAA\",\"signature\":\"AAAA\"}"),
            Map.entry(
                    "POST /api/certificates/actions/{anyAction}/approval", "application/json:{\"signature\":\"AAAA\"}"),
            Map.entry("POST /api/certificates/actions/{anyAction}/rejection", "application/json:{\"reason\":\"证据不足\"}"),
            Map.entry("POST /api/accommodations/{newAccommodation}/rejection", "application/json:{\"reason\":\"误\"}"),
            Map.entry("POST /api/standings/imports", "text/csv:nothing\n"),
            Map.entry("POST /api/training/imports", "text/csv:nothing\n"),
            Map.entry("POST /api/standings/imports/{newStandings}/rejection", "application/json:{\"reason\":\"误\"}"),
            Map.entry("POST /api/training/imports/{newTraining}/rejection", "application/json:{\"reason\":\"误\"}"),
            Map.entry("POST /api/sessions/{session}/candidates", "text/csv:执法证号\nCJ-2001\n"),
            Map.entry(
                    "POST /api/keys",
                    "application/json:{\"certificate\":\"not a"
                            + " certificate\",\"challenge\":\"AAAA\",\"signature\":\"AAAA\"}"),
            Map.entry(
                    "POST /api/persons/{anyPerson}/grants",
                    "application/json:{\"role\":\"INSPECTOR\",\"scope\":\"any\"}"),
            Map.entry(
                    "POST /api/accounts",
                    "application/json:{\"loginName\":\"new\",\"password\":\"a long password\","
                            + "\"name\":\"新人\",\"identityNumber\":\"11010519491231002X\",\"grants\":[]}"),
            Map.entry("POST /api/accounts/{login}/password", "application/json:{\"password\":\"a long password\"}"),
            Map.entry("POST /api/rooms/{room}/check-ins", "application/json:{\"candidate\":\"{spareTicket}\"}"),
            Map.entry(
                    "POST /api/rooms/{room}/grants",
                    "application/json:{\"sittingId\":\"{live}\",\"minutes\":5,\"reason\":\"设备更换\"}"),
            Map.entry("POST /api/rooms/{room}/pause", "application/json:{\"reason\":\"停电\"}"),
            Map.entry("POST /api/rooms/{room}/resume", "application/json:{\"reason\":\"来电\"}"),
            Map.entry("POST /api/rooms/{room}/extensions", EXTENSION),
            Map.entry("POST /api/sessions/{session}/extensions", EXTENSION),
            Map.entry(
                    "POST /api/sessions/{session}/results/release",
                    "application/json:{\"manifestDigest\":\"" + "0".repeat(64) + "\",\"signature\":\"AAAA\"}"),
            Map.entry(
                    "POST /api/exam/responses",
                    "application/json:{\"slot\":1,\"response\":[],\"flagged\":true,\"revision\":0,"
                            + "\"clientId\":\"00000000-0000-4000-8000-000000000001\",\"clientAt\":0}"));

    static final Map<String, String> QUERIES = Map.of(
            "GET /api/renewals/seasons/{anySeason}/manifest", "?outcome=WITHHOLD",
            "GET /api/register/entries", "?from=0&to=1",
            "GET /api/register/consistency", "?from=0&to=1",
            "POST /api/accounts/{login}/password", "?dryRun=true",
            "POST /api/roster/imports", "?fileName=officers.csv&dryRun=true",
            "POST /api/standings/imports", "?fileName=standings.csv&dryRun=true",
            "POST /api/certificates/imports", "?fileName=certificates.csv&dryRun=true",
            "GET /api/certificates/{anyBadge}/actions/statement", "?action=SUSPEND&reason=test",
            "POST /api/training/imports", "?fileName=training.csv&dryRun=true",
            "POST /api/sessions/{session}/candidates", "?fileName=candidates.csv&dryRun=true");

    private EndpointTable() {}
}
