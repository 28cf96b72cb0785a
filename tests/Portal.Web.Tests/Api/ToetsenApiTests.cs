using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Portal.Testing;
using Portal.Testing.Catalogue;
using Portal.Testing.Machine;
using Portal.Web.Hosting;

namespace Portal.Web.Tests.Api;

public sealed class ToetsenApiTests
{
    private const string Address = "/api/v1/toetsen", Kamertraining = "midden-holland-2025/kamertraining";

    public static TheoryData<string> Cases => [.. CaseLines.Select(line => line["name"]!.GetValue<string>())];

    private static IReadOnlyList<JsonNode> CaseLines { get; } =
        [.. File.ReadLines(Repository.In("tests", "Portal.Web.Tests", "Api", "assessment-cases.jsonl")).Select(line => JsonNode.Parse(line)!)];

    [Theory, MemberData(nameof(Cases))]
    public async Task A_case_is_judged_as_expected(string name)
    {
        var app = await PortalApp.PublicAsync(DatabaseProvider.Sqlite);
        var line = CaseLines.Single(one => one["name"]!.GetValue<string>() == name);
        var assessment = await AssessAsync(app, line["request"]!.ToJsonString());
        var product = await app.JsonAsync($"/api/v1/producten/{line["request"]!["product"]!.GetValue<string>()}");
        var requirements = product.GetProperty("eisen").EnumerateArray().ToDictionary(requirement => requirement.GetProperty("id").GetString()!);
        foreach (var expected in JsonSerializer.SerializeToElement(line["expect"]).EnumerateArray())
        {
            var parts = assessment.GetProperty("onderdelen").EnumerateArray().Where(part =>
                part.GetProperty("soort").ValueEquals(expected.GetProperty("soort").GetString()) && Has(requirements[part.GetProperty("eis").GetString()!], expected.GetProperty("match"))).ToList();
            Assert.True(parts.Any(part => Has(part, expected.GetProperty("is"))), $"{expected}: {string.Join('\n', parts)}");
        }
    }

    [Fact]
    public async Task The_answer_has_every_key_of_each_demand_in_the_order_of_the_product()
    {
        var app = await PortalApp.PublicAsync(DatabaseProvider.Sqlite);
        var answer = await AssessAsync(app, AssessmentBody.Whole);
        Assert.Equal(["product", "peildatum", "oordeel", "onderdelen", "vooruitblik"], Keys(answer));
        Assert.Equal((Kamertraining, "2026-12-01"), (answer.GetProperty("product").GetString(), answer.GetProperty("peildatum").GetString()));
        var parts = answer.GetProperty("onderdelen").EnumerateArray().ToList();
        Assert.Equal(
            (await app.JsonAsync($"/api/v1/producten/{Kamertraining}")).GetProperty("eisen").EnumerateArray().Select(eis => (eis.GetProperty("id").GetString(), eis.GetProperty("soort").GetString())),
            parts.Select(part => (part.GetProperty("eis").GetString(), part.GetProperty("soort").GetString())));
        Assert.All(parts, part => Assert.Equal(
            ["eis", "soort", "oordeel", "grondslag", "teller", "noemer", "percentage", "vereist", "tekort", "onbevestigd", "uitleg", "meegeteld", "nietMeegeteld", "onvoldoendeOverigen", "trajecten"],
            Keys(part)));
    }

    [Fact]
    public async Task Numbers_are_exact_and_without_needless_zeros()
    {
        var app = await PortalApp.PublicAsync(DatabaseProvider.Sqlite);
        var answer = await AssessAsync(app, Team("rivierenland-wmo/dagbesteding-groep-extra", Person("a", "hbo", "16.50"), Person("b", "mbo-4", "0.10000001"), Person("c", "mbo-4", "1.7e1")));
        var share = answer.GetProperty("onderdelen").EnumerateArray().First(part => part.GetProperty("grondslag").ValueEquals("uren"));
        Assert.Equal(("16.5", "33.60000001"), (share.GetProperty("teller").GetRawText(), share.GetProperty("noemer").GetRawText()));
        Assert.Equal("49.1", share.GetProperty("percentage").GetRawText());
    }

    [Fact]
    public async Task A_demand_per_trajectory_is_told_for_each()
    {
        var app = await PortalApp.PublicAsync(DatabaseProvider.Sqlite);
        var answer = await AssessAsync(app, Team("midden-holland-2025/begeleiding-regulier-wmo", Person("a", "hbo", traject: "goed"), Person("b", "mbo-3", traject: "slecht")));
        var part = answer.GetProperty("onderdelen").EnumerateArray().First(one => one.GetProperty("soort").ValueEquals("aandeel"));
        var trajectories = part.GetProperty("trajecten").EnumerateArray().ToList();
        Assert.Equal(["slecht", "goed"], trajectories.Select(one => one.GetProperty("traject").GetString()));
        Assert.All(trajectories, one => Assert.Equal(["traject", .. Keys(part)], Keys(one)));
        Assert.Equal(trajectories[0].GetProperty("noemer").GetRawText(), part.GetProperty("noemer").GetRawText());
        Assert.Equal("voldoet-niet", part.GetProperty("oordeel").GetString());
    }

    [Fact]
    public async Task The_look_ahead_reaches_as_far_as_is_asked()
    {
        var app = await PortalApp.PublicAsync(DatabaseProvider.Sqlite);
        var body = JsonNode.Parse(Team("nijmegen-2023/vervoer-jeugd", """
            { "id": "c1", "inzet": [ { "rollen": [ "chauffeur" ], "urenPerWeek": 8 } ],
              "kwalificaties": [ { "soort": "certificaat", "certificaat": "EHBO", "geldigTotEnMet": "2027-11-30" } ] }
            """))!;
        foreach (var (horizon, turns) in new (int?, int)[] { (0, 0), (364, 0), (365, 1), (null, 1), (1830, 1) })
        {
            body["horizonDagen"] = horizon;
            Assert.Equal(turns, (await AssessAsync(app, body.ToJsonString())).GetProperty("vooruitblik").GetArrayLength());
        }
        var turn = (await AssessAsync(app, body.ToJsonString())).GetProperty("vooruitblik")[0];
        Assert.Equal(("2027-12-01", "voldoet-niet"), (turn.GetProperty("datum").GetString(), turn.GetProperty("oordeel").GetString()));
        var cause = Assert.Single(turn.GetProperty("oorzaken").EnumerateArray());
        Assert.Equal(["eis", "medewerker", "oorzaak"], Keys(cause));
        Assert.Equal("c1", cause.GetProperty("medewerker").GetString());
    }

    [Theory]
    [InlineData("0001-01-01"), InlineData("1899-12-31"), InlineData("2028-02-29"), InlineData("9999-12-31")]
    public async Task Any_day_can_be_judged(string day)
    {
        var app = await PortalApp.PublicAsync(DatabaseProvider.Sqlite);
        Assert.Equal(day, (await AssessAsync(app, AssessmentBody.With("peildatum", $"\"{day}\""))).GetProperty("peildatum").GetString());
    }

    [Theory]
    [InlineData("aantalClienten", null), InlineData("aantalClienten", "null"), InlineData("aantalClienten", "0"), InlineData("aantalClienten", "8.0"), InlineData("groepen", "[]"), InlineData("groepen", null)]
    [InlineData("medewerkers", "[]"), InlineData("medewerkers[0].kwalificaties", "null"), InlineData("medewerkers[0].functies", "[]"), InlineData("medewerkers[0].inzet", null)]
    [InlineData("medewerkers[0].id", "\"\\ud83d\\ude42 <b>\""), InlineData("medewerkers[0].id", "\"123456789\""), InlineData("medewerkers[0].kwalificaties[0].register", "null")]
    [InlineData("medewerkers[0].kwalificaties[0].behaaldOp", "null"), InlineData("medewerkers[0].kwalificaties[0].status", "null"), InlineData("medewerkers[0].kwalificaties[0].richting", "\"techniek\"")]
    [InlineData("medewerkers[0].kwalificaties[0].geldigTotEnMet", "\"2020-01-01\""), InlineData("medewerkers[0].kwalificaties[1].behaaldOp", "\"2020-01-01\""), InlineData("medewerkers[0].kwalificaties[1].richting", "\"techniek\"")]
    [InlineData("medewerkers[0].inzet[0].urenPerWeek", "0"), InlineData("medewerkers[0].inzet[0].urenPerWeek", "80.00"), InlineData("medewerkers[0].inzet[0].urenPerWeek", "3.2E+1")]
    [InlineData("medewerkers[0].inzet[0].urenPerWeek", "0.00000001"), InlineData("medewerkers[0].inzet[0].urenPerWeek", "33.333333333333336"), InlineData("medewerkers[0].inzet[0].urenPerWeek", "0.30000000000000004"), InlineData("medewerkers[0].id", "\"2026-12-004\""), InlineData("medewerkers[0].inzet[0].urenPerWeek", "-0.0"), InlineData("medewerkers[0].inzet[0].traject", "\"  \"")]
    [InlineData("medewerkers[0].inzet[0].totEnMet", "\"2026-01-01\""), InlineData("medewerkers[0].inzet[0].dienstverband", "null")]
    public async Task What_is_odd_and_right_is_judged(string path, string? json)
    {
        var app = await PortalApp.PublicAsync(DatabaseProvider.Sqlite);
        await AssessAsync(app, AssessmentBody.With(path, json));
    }

    [Theory]
    [InlineData("product", "\"midden-holland-2025/onzin\""), InlineData("product", "\"\""), InlineData("product", "\"MIDDEN-HOLLAND-2025/KAMERTRAINING\""), InlineData("product", "\"kamertraining\"")]
    [InlineData("peildatum", "\"2026-02-30\""), InlineData("peildatum", "\"2026-2-3\""), InlineData("peildatum", "\"01-12-2026\""), InlineData("peildatum", "\"2026-12-01T00:00:00Z\"")]
    [InlineData("peildatum", "\" 2026-12-01\""), InlineData("peildatum", "\"0000-01-01\""), InlineData("peildatum", "\"10000-01-01\""), InlineData("peildatum", "\"\\u0662026-12-01\"")]
    [InlineData("aantalClienten", "-1"), InlineData("aantalClienten", "8.5"), InlineData("aantalClienten", "100001"), InlineData("aantalClienten", "99999999999999999999999999999")]
    [InlineData("groepen[0]", "-1"), InlineData("groepen[0]", "0.5"), InlineData("groepen[0]", "100001"), InlineData("groepen[0]", "1e400"), InlineData("groepen[0]", "null")]
    [InlineData("horizonDagen", "-1"), InlineData("horizonDagen", "1831"), InlineData("horizonDagen", "1.5"), InlineData("horizonDagen", "1e5"), InlineData("horizonDagen", "2147483648")]
    [InlineData("medewerkers[0]", "null"), InlineData("medewerkers[0].id", "\"\""), InlineData("medewerkers[0].id", "\"  \""), InlineData("medewerkers[0].id", "\"a\\u0000b\""), InlineData("medewerkers[0].id", "\"a\\nb\"")]
    [InlineData("medewerkers[0].kwalificaties[0].niveau", "\"mbo\""), InlineData("medewerkers[0].kwalificaties[0].niveau", "\"HBO\""), InlineData("medewerkers[0].kwalificaties[0].niveau", "null")]
    [InlineData("medewerkers[0].kwalificaties[0].register", "\"SKJ\""), InlineData("medewerkers[0].kwalificaties[0].certificaat", "\"EHBO\"")]
    [InlineData("medewerkers[0].kwalificaties[1].geldigTotEnMet", "\"2019-12-31\"")]
    [InlineData("medewerkers[0].kwalificaties[2].register", "\"skj\""), InlineData("medewerkers[0].kwalificaties[2].register", "null"), InlineData("medewerkers[0].kwalificaties[2].niveau", "\"hbo\"")]
    [InlineData("medewerkers[0].kwalificaties[3].certificaat", "\"BHV\""), InlineData("medewerkers[0].kwalificaties[3].soort", "\"bewijs\""), InlineData("medewerkers[0].kwalificaties[3].status", "\"onzin\"")]
    [InlineData("medewerkers[0].functies[0]", "\"tovenaar\""), InlineData("medewerkers[0].functies[0]", "null"), InlineData("medewerkers[0].inzet[0].rollen[0]", "\"baas\""), InlineData("medewerkers[0].inzet[0].rollen", "[]")]
    [InlineData("medewerkers[0].inzet[0].urenPerWeek", "-0.00000001"), InlineData("medewerkers[0].inzet[0].urenPerWeek", "80.00000001"), InlineData("medewerkers[0].inzet[0].urenPerWeek", "0.000000000000000001")]
    [InlineData("medewerkers[0].inzet[0].urenPerWeek", "1e400"), InlineData("medewerkers[0].inzet[0].urenPerWeek", "1e-400"), InlineData("medewerkers[0].inzet[0].urenPerWeek", "-1e400"), InlineData("medewerkers[0].inzet[0].urenPerWeek", "1e99999999999")]
    [InlineData("medewerkers[0].inzet[0].urenPerWeek", "10000000000000001e-30"), InlineData("medewerkers[0].inzet[0].urenPerWeek", "32.00000000000000000000000000000000000000001"), InlineData("medewerkers[0].inzet[0].urenPerWeek", "null")]
    [InlineData("medewerkers[0].inzet[0].totEnMet", "\"2025-12-31\""), InlineData("medewerkers[0].inzet[0].vanaf", "\"gisteren\""), InlineData("medewerkers[0].inzet[0].dienstverband", "\"zzp\""), InlineData("medewerkers[0].inzet[0].traject", "7")]
    public async Task A_wrong_value_is_named_by_its_path(string path, string json)
    {
        var app = await PortalApp.PublicAsync(DatabaseProvider.Sqlite);
        Assert.Equal([path], Keys((await ProblemAsync(app, AssessmentBody.With(path, json))).GetProperty("errors")));
    }

    [Fact]
    public async Task A_value_of_another_type_is_named_for_every_key()
    {
        var app = await PortalApp.PublicAsync(DatabaseProvider.Sqlite);
        foreach (var (path, value) in AssessmentBody.Values())
        {
            foreach (var other in new[] { "7", "true", "false", "\"onzin\"", "[]", "{}", "[[]]", "NaN" }.Where(other => JsonKind(other) != value.GetValueKind()))
            {
                // What is said in the place of another value cannot be written by a JSON library.
                var body = AssessmentBody.With(path, "\"@\"").Replace("\"@\"", other, StringComparison.Ordinal);
                var problem = await ProblemAsync(app, body);
                Assert.Contains(other == "NaN" ? "$" : path, Keys(problem.GetProperty("errors")));
            }
        }
    }

    [Fact]
    public async Task A_key_that_is_missing_unknown_or_there_twice_is_named_for_every_object()
    {
        var app = await PortalApp.PublicAsync(DatabaseProvider.Sqlite);
        foreach (var path in new[] { "product", "peildatum", "medewerkers", "medewerkers[0].id", "medewerkers[0].kwalificaties[0].soort", "medewerkers[0].inzet[0].rollen", "medewerkers[0].inzet[0].urenPerWeek" })
            Assert.Equal([path], Keys((await ProblemAsync(app, AssessmentBody.With(path, null))).GetProperty("errors")));
        foreach (var (path, value) in AssessmentBody.Values().Where(pair => pair.Value is JsonObject).Append(("", JsonNode.Parse(AssessmentBody.Whole)!)))
        {
            foreach (var key in new[] { "onzin", "Id", "", "a.b[0]", "\\u0000", "__proto__", value.AsObject().First().Key })
            {
                var text = value.ToJsonString();
                var spoilt = $"{{\"{key}\":1,{text[1..]}";
                var problem = await ProblemAsync(app, path.Length == 0 ? spoilt : AssessmentBody.With(path, "\"@\"").Replace("\"@\"", spoilt, StringComparison.Ordinal));
                Assert.Contains((path.Length == 0 ? "" : path + ".") + key.Replace("\\u0000", "\0", StringComparison.Ordinal), Keys(problem.GetProperty("errors")));
            }
        }
    }

    [Fact]
    public async Task All_faults_are_named_together()
    {
        var app = await PortalApp.PublicAsync(DatabaseProvider.Sqlite);
        var problem = await ProblemAsync(app, """
            { "product": "x", "peildatum": "2026-02-30", "groepen": [ 8, -1 ], "horizonDagen": 5000, "extra": 1,
              "medewerkers": [
                { "id": "a", "kwalificaties": [ { "soort": "diploma", "niveau": "mbo", "register": "SKJ" }, { "soort": "registratie", "geldigVanaf": "2026-01-02", "geldigTotEnMet": "2026-01-01" } ],
                  "inzet": [ { "rollen": [], "urenPerWeek": 81 }, { "rollen": [ "x", "plan", 3 ], "vanaf": 2026 } ] },
                { "id": "a" }, { } ] }
            """);
        Assert.Equal(
            [
                "extra", "groepen[1]", "horizonDagen", "medewerkers[0].inzet[0].rollen", "medewerkers[0].inzet[0].urenPerWeek", "medewerkers[0].inzet[1].rollen[0]", "medewerkers[0].inzet[1].rollen[2]",
                "medewerkers[0].inzet[1].urenPerWeek", "medewerkers[0].inzet[1].vanaf", "medewerkers[0].kwalificaties[0].niveau", "medewerkers[0].kwalificaties[0].register",
                "medewerkers[0].kwalificaties[1].geldigTotEnMet", "medewerkers[0].kwalificaties[1].register", "medewerkers[1].id", "medewerkers[2].id", "peildatum", "product",
            ],
            Keys(problem.GetProperty("errors")).Order(StringComparer.Ordinal));
        foreach (var error in problem.GetProperty("errors").EnumerateObject())
            Assert.Contains($"{error.Name} – {error.Value[0].GetString()}", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_many_faults_the_first_hundred_are_named()
    {
        var app = await PortalApp.PublicAsync(DatabaseProvider.Sqlite);
        var errors = (await ProblemAsync(app, AssessmentBody.With("groepen", $"[{string.Join(',', Enumerable.Repeat("-1", 200_000))}]"))).GetProperty("errors");
        Assert.Equal(101, errors.EnumerateObject().Count());
        Assert.Contains("100", errors.GetProperty("$")[0].GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(""), InlineData(" "), InlineData("{"), InlineData("}"), InlineData("["), InlineData("[]"), InlineData("null"), InlineData("true"), InlineData("1"), InlineData("\"\""), InlineData("{} {}"), InlineData("{},")]
    [InlineData("{'a':1}"), InlineData("{a:1}"), InlineData("{\"a\":1,}"), InlineData("{\"a\"}"), InlineData("{\"a\":}"), InlineData("{\"a\":01}"), InlineData("{\"a\":.5}"), InlineData("{\"a\":5.}"), InlineData("{\"a\":+5}")]
    [InlineData("{\"a\":Infinity}"), InlineData("{\"a\":NaN}"), InlineData("{\"a\":undefined}"), InlineData("{\"a\":0x10}"), InlineData("// hier\n{}"), InlineData("{/* hier */}"), InlineData("{\"a\":\"\n\"}")]
    [InlineData("{\"a\":\"\\x\"}"), InlineData("{\"a\":\"\\u12\"}"), InlineData("{\"a\":\"\\ud800\"}"), InlineData("{\"\\udc00\":1}"), InlineData("{\"a\":\"\\udc00\\ud800\"}"), InlineData("{\"a\":tru}"), InlineData("\0")]
    [InlineData("\ufeff{}"), InlineData("product=x"), InlineData("<xml/>"), InlineData("---\nproduct: x"), InlineData("{\"a\":1"), InlineData("{\"a\":\"b"), InlineData("\u2028{}")]
    public async Task What_is_no_json_is_refused(string body)
    {
        var app = await PortalApp.PublicAsync(DatabaseProvider.Sqlite);
        await ProblemAsync(app, body);
    }

    [Fact]
    public async Task What_is_no_json_is_told_with_its_place()
    {
        var app = await PortalApp.PublicAsync(DatabaseProvider.Sqlite);
        foreach (var (body, place) in new[]
        {
            ("{\n  \"a\": tru }", "geen geldige JSON: regel 2, positie 11"), ("{\n\n \"a\": \"\\ud800\" }", "half teken (een losse surrogaat): regel 3, positie 7"),
            ("\n[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]", "te diep genest: regel 2, positie 17"),
        })
        {
            Assert.Contains(place, (await ProblemAsync(app, body)).GetProperty("errors").GetProperty("$")[0].GetString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Broken_bytes_and_deep_nesting_are_refused()
    {
        var app = await PortalApp.PublicAsync(DatabaseProvider.Sqlite);
        foreach (var open in new[] { "[", "{\"medewerkers\":[", "{\"a\":", "{\"medewerkers\":{" })
        {
            foreach (var depth in new[] { 17, 100, 10_000, 50_000 })
                await ProblemAsync(app, string.Concat(Enumerable.Repeat(open, depth)));
        }
        var whole = Encoding.UTF8.GetBytes(AssessmentBody.Whole);
        for (var i = 0; i < whole.Length; i += whole.Length / 50)
        {
            await ProblemAsync(app, [.. whole[..i], 0xff, .. whole[i..]]);
            await ProblemAsync(app, whole[..i]);
        }
        foreach (var encoding in new[] { Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32 })
            await ProblemAsync(app, encoding.GetBytes(AssessmentBody.Whole));
    }

    [Theory]
    [InlineData(null), InlineData("text/plain"), InlineData("application/xml"), InlineData("application/x-www-form-urlencoded"), InlineData("application/json; charset=utf-16"), InlineData("application/json; charset=latin1")]
    [InlineData("application/problem+json"), InlineData("multipart/form-data; boundary=x"), InlineData("onzin"), InlineData("application/json, text/plain")]
    public async Task Another_media_type_is_refused(string? type)
    {
        var app = await PortalApp.PublicAsync(DatabaseProvider.Sqlite);
        await ProblemAsync(app, Encoding.UTF8.GetBytes(AssessmentBody.Whole), HttpStatusCode.UnsupportedMediaType, content =>
        {
            content.Headers.ContentType = null;
            if (type is not null)
                content.Headers.TryAddWithoutValidation("Content-Type", type);
        });
    }

    [Fact]
    public async Task A_compressed_request_is_refused()
    {
        var app = await PortalApp.PublicAsync(DatabaseProvider.Sqlite);
        await ProblemAsync(app, Encoding.UTF8.GetBytes(AssessmentBody.Whole), HttpStatusCode.UnsupportedMediaType, content => content.Headers.ContentEncoding.Add("gzip"));
    }

    [Theory]
    [InlineData(1 << 20, HttpStatusCode.OK), InlineData((1 << 20) + 1, HttpStatusCode.RequestEntityTooLarge), InlineData(10 << 20, HttpStatusCode.RequestEntityTooLarge)]
    public async Task A_request_is_at_most_a_mebibyte_whether_or_not_it_tells_its_size(int size, HttpStatusCode status)
    {
        var app = await PortalApp.PublicAsync(DatabaseProvider.Sqlite);
        var body = Encoding.UTF8.GetBytes(AssessmentBody.Whole.PadRight(size));
        foreach (var tells in new[] { true, false })
        {
            using HttpContent content = tells ? new ByteArrayContent(body) : new StreamContent(new Unsized(body));
            content.Headers.ContentType = new("application/json");
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Address, UriKind.Relative)) { Content = content };
            request.Headers.TransferEncodingChunked = !tells;
            using var answer = await app.Http.SendAsync(request);
            Assert.Equal(status, answer.StatusCode);
        }
    }

    [Fact]
    public async Task A_team_has_at_most_2000_people()
    {
        var app = await PortalApp.PublicAsync(DatabaseProvider.Sqlite);
        var people = Enumerable.Range(0, 2001).Select(i => Person($"m{i}", i % 3 == 0 ? "hbo" : "mbo-4")).ToArray();
        var answer = await AssessAsync(app, Team(Kamertraining, people.AsSpan(0, 2000)));
        Assert.Equal(2000, answer.GetProperty("onderdelen").EnumerateArray().First(part => part.GetProperty("soort").ValueEquals("aandeel")).GetProperty("noemer").GetInt32());
        Assert.Equal(["medewerkers"], Keys((await ProblemAsync(app, Team(Kamertraining, people))).GetProperty("errors")));
    }

    [Theory]
    [InlineData("kwalificaties", """{ "soort": "certificaat", "certificaat": "EHBO" }"""), InlineData("inzet", """{ "rollen": [ "plan" ], "urenPerWeek": 1 }""")]
    public async Task A_person_has_at_most_200_of_a_kind(string key, string item)
    {
        var app = await PortalApp.PublicAsync(DatabaseProvider.Sqlite);
        await AssessAsync(app, AssessmentBody.With($"medewerkers[0].{key}", $"[{string.Join(',', Enumerable.Repeat(item, 200))}]"));
        var problem = await ProblemAsync(app, AssessmentBody.With($"medewerkers[0].{key}", $"[{string.Join(',', Enumerable.Repeat(item, 201))}]"));
        Assert.Equal([$"medewerkers[0].{key}"], Keys(problem.GetProperty("errors")));
    }

    [Theory]
    [InlineData("medewerkers[0].id", "\"111222333\""), InlineData("medewerkers[0].id", "\"nr 111222333\""), InlineData("medewerkers[0].inzet[0].traject", "\"c-111222333\""), InlineData("product", "\"111222333\"")]
    [InlineData("medewerkers[0].kwalificaties[0].richting", "\"111222333\""), InlineData("medewerkers[0].111222333", "1"), InlineData("medewerkers[0].functies[0]", "\"111222333\""), InlineData("peildatum", "\"111222333\"")]
    public async Task A_citizen_number_is_refused_and_not_repeated(string path, string json)
    {
        var app = await PortalApp.PublicAsync(DatabaseProvider.Sqlite);
        var text = (await ProblemAsync(app, AssessmentBody.With(path, json))).GetRawText();
        Assert.DoesNotMatch("111.?222.?333|1112.22.333", text);
    }

    [Fact]
    public async Task A_product_of_a_book_that_is_succeeded_is_refused()
    {
        var folder = new CatalogueFolder();
        folder.With("regio-2027/book.yaml", folder.Read(CatalogueFolder.Book)
            .Replace("geldigVanaf: 2025-01-01", "geldigVanaf: 2027-01-01", StringComparison.Ordinal)
            .Replace("geldigTotEnMet: 2025-12-31", "geldigTotEnMet: null", StringComparison.Ordinal)
            .Replace("vervangt: null", "vervangt: regio-2025", StringComparison.Ordinal));
        folder.With("regio-2027/vervoer.md", folder.Read(CatalogueFolder.OtherProduct));
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite, folder.Path);
        foreach (var (book, day, holds) in new[] { ("regio-2025", "2020-01-01", true), ("regio-2025", "2026-12-31", true), ("regio-2025", "2027-01-01", false), ("regio-2027", "2026-12-31", false), ("regio-2027", "2031-01-01", true) })
        {
            var body = $$"""{ "product": "{{book}}/vervoer", "peildatum": "{{day}}", "medewerkers": [] }""";
            if (holds)
                await AssessAsync(app, body);
            else
                Assert.Equal(["product"], Keys((await ProblemAsync(app, body)).GetProperty("errors")));
        }
    }

    [Fact]
    public async Task A_query_string_is_refused()
    {
        var app = await PortalApp.PublicAsync(DatabaseProvider.Sqlite);
        using var content = Json(AssessmentBody.Whole);
        using var answer = await app.Http.PostAsync(new Uri($"{Address}?onzin=1", UriKind.Relative), content);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("GET"), InlineData("HEAD"), InlineData("PUT"), InlineData("DELETE"), InlineData("PATCH")]
    public async Task Only_post_works(string method)
    {
        var app = await PortalApp.PublicAsync(DatabaseProvider.Sqlite);
        using var request = new HttpRequestMessage(new(method), new Uri(Address, UriKind.Relative));
        using var answer = await app.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal(["POST"], answer.Content.Headers.Allow);
        if (method != "HEAD")
            Assert.Contains("met POST", JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_about_people_is_in_the_log()
    {
        await using var app = await PortalApp.StartAsync(
            DatabaseProvider.Sqlite, settings: LogBook.Settings);
        using var log = new LogBook();
        app.Get<ILoggerFactory>().AddProvider(log);
        var body = AssessmentBody.Whole.Replace("m1", "geheim-id", StringComparison.Ordinal).Replace("t1", "geheim-traject", StringComparison.Ordinal);
        await AssessAsync(app, body);
        await ProblemAsync(app, body.Replace("\"SKJ\"", "\"geheim-register\"", StringComparison.Ordinal));
        await ProblemAsync(app, body.Replace("\"id\"", "\"geheim-sleutel\"", StringComparison.Ordinal));
        await ProblemAsync(app, body[..^20]);
        Assert.Contains(Address, log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", log.Text, StringComparison.OrdinalIgnoreCase);
    }

    private static string Team(string product, params ReadOnlySpan<string> people) =>
        $$"""{ "product": "{{product}}", "peildatum": "2026-12-01", "medewerkers": [ {{string.Join(", ", people)}} ] }""";

    private static string Person(string id, string level, string hours = "32", string? traject = null) => $$"""
        { "id": "{{id}}", "kwalificaties": [ { "soort": "diploma", "niveau": "{{level}}", "richting": "zorg-en-welzijn" } ],
          "inzet": [ { "rollen": [ "uitvoerend" ], "urenPerWeek": {{hours}}, "traject": {{(traject is null ? "null" : $"\"{traject}\"")}} } ] }
        """;

    private static IEnumerable<string> Keys(JsonElement json) => json.EnumerateObject().Select(property => property.Name);

    private static bool Has(JsonElement json, JsonElement expected) => expected.EnumerateObject().All(pair =>
        json.TryGetProperty(pair.Name, out var value)
        && (pair.Value.ValueKind == JsonValueKind.Object ? value.ValueKind == JsonValueKind.Object && Has(value, pair.Value) : JsonElement.DeepEquals(value, pair.Value)));

    private static JsonValueKind JsonKind(string json) => json == "NaN" ? JsonValueKind.Undefined : JsonDocument.Parse(json).RootElement.ValueKind;

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    private static async Task<JsonElement> AssessAsync(PortalApp app, string body)
    {
        using var content = Json(body);
        using var answer = await app.Http.PostAsync(new Uri(Address, UriKind.Relative), content);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, text[..Math.Min(text.Length, 1000)]);
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        Assert.True(answer.Headers.CacheControl is { NoStore: true });
        return JsonDocument.Parse(text).RootElement;
    }

    private static Task<JsonElement> ProblemAsync(PortalApp app, string body) => ProblemAsync(app, Encoding.UTF8.GetBytes(body));

    private static async Task<JsonElement> ProblemAsync(PortalApp app, byte[] body, HttpStatusCode status = HttpStatusCode.BadRequest, Action<HttpContent>? prepare = null)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new("application/json");
        prepare?.Invoke(content);
        using var answer = await app.Http.PostAsync(new Uri(Address, UriKind.Relative), content);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == status, $"{(int)answer.StatusCode} for {Encoding.UTF8.GetString(body[..Math.Min(body.Length, 500)])}: {text[..Math.Min(text.Length, 500)]}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.True(answer.Headers.CacheControl is { NoStore: true });
        var problem = JsonDocument.Parse(text).RootElement;
        Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
        Assert.NotEmpty(problem.GetProperty("title").GetString()!);
        Assert.NotEmpty(problem.GetProperty("detail").GetString()!);
        return problem;
    }

    private sealed class Unsized(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
