using System.Net;
using System.Text;
using DellServerManager.Identity;
using DellServerManager.Servers;
using DellServerManager.Web.Servers;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using NSubstitute.ExceptionExtensions;

namespace DellServerManager.Web.Tests.Api;

public sealed class ServersApiTests : IAsyncLifetime
{
    private static readonly Guid Id = Guid.Parse("0198c0de-0000-7000-8000-0000000000aa");
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private readonly TestSite _site = new();
    private HttpClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        await _site.InitializeAsync();
        _client = _site.As(Role.Admin);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _site.DisposeAsync();
    }

    [Fact]
    public async Task A_server_has_the_names_and_words_of_the_contract()
    {
        _site.Grains.Server(Id).GetAsync().Returns(TestGrains.Picture(Id));

        var server = await (await _client.GetAsync($"/api/v1/servers/{Id}", Cancellation)).ReadAsync(HttpStatusCode.OK);

        string[] names =
        [
            "id", "address", "port", "name", "hostname", "serviceTag", "model", "generation", "biosVersion", "idracFirmware", "powerState",
            "health", "healthReasons", "connectionStatus", "memoryGiB", "processorCount", "coreCount", "driveCount", "lastSeenAt",
            "lastHealthCheckAt", "lastConnectionTestAt", "credentialTestStatus", "credentialSetId", "findings",
        ];
        Assert.Empty(names.Except(server.Select(member => member.Key)));
        Assert.Equal("predictive_drive_failure", server["findings"]![0]!["kind"]!.GetValue<string>());
        Assert.Equal("on", server["powerState"]!.GetValue<string>());
        Assert.Equal("2026-01-31T22:30:00Z", server["lastSeenAt"]!.GetValue<string>());
        Assert.Null(server["serviceTag"]);
    }

    [Fact]
    public async Task Every_call_says_who_is_asking()
    {
        using var viewer = _site.As(Role.Viewer);

        await viewer.GetAsync($"/api/v1/servers/{Id}", Cancellation);

        Assert.Equal(TestGrains.EmailOf(Role.Viewer), _site.Grains.LastActor?.Name);
        Assert.Equal(ActorKind.Person, _site.Grains.LastActor?.Kind);
    }

    [Fact]
    public async Task A_list_passes_its_question_and_cursor_on_and_back()
    {
        ServerQuery? asked = null;
        _site.Grains.Servers.ListAsync(Arg.Do<ServerQuery>(query => asked = query)).Returns(new Page<ServerRow>([], null, "next page"));

        var page = await (await _client.GetAsync(
            "/api/v1/servers?search=rack&health=critical,warning&health=unknown&connectionStatus=failed&powerState=off&generation=9"
            + "&finding=redundancy_lost&tag=a&tag=b&credential=wrong_password&sort=-health,name&limit=7&cursor=this%20page", Cancellation))
            .ReadAsync(HttpStatusCode.OK);

        Assert.Equal("next page", page["nextCursor"]!.GetValue<string>());
        Assert.True(page.ContainsKey("total"));
        Assert.NotNull(asked);
        Assert.Equal([Health.Critical, Health.Warning, Health.Unknown], asked.Health);
        Assert.Equal([ConnectionStatus.Failed], asked.ConnectionStatus);
        Assert.Equal([PowerState.Off], asked.PowerState);
        Assert.Equal([9], asked.Generation);
        Assert.Equal([FindingKind.RedundancyLost], asked.Finding);
        Assert.Equal([CredentialTestStatus.WrongPassword], asked.Credential);
        Assert.Equal(["a", "b"], asked.Tag);
        Assert.Equal(["-health", "name"], asked.Sort);
        Assert.Equal((7, "this page", "rack"), (asked.Limit, asked.Cursor, asked.Search));
    }

    [Fact]
    public async Task A_new_server_answers_with_its_place()
    {
        ServerRegistration? added = null;
        _site.Grains.Intake.AddAsync(Arg.Do<ServerRegistration>(server => added = server)).Returns(TestGrains.Picture(Id));

        using var response = await _client.PostAsync("/api/v1/servers",
            Answers.Json("""{"address":"[2001:DB8::7]","username":"root","password":"calvin","tags":["a","A","b"]}"""), Cancellation);

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal($"/api/v1/servers/{Id}", response.Headers.Location?.ToString());
        Assert.Equal(("2001:db8::7", 443, "root"), (added!.Address, added.Port, added.OwnCredential!.Username));
        Assert.Equal(["a", "b"], added.Tags);
    }

    [Fact]
    public async Task A_change_speaks_only_of_what_it_names()
    {
        List<ServerEdit> edits = [];
        _site.Grains.Server(Id).EditAsync(Arg.Do<ServerEdit>(edits.Add)).Returns(TestGrains.Picture(Id));

        foreach (var body in new[] { """{"notes":""}""", """{"credentialSetId":null}""", $$"""{"credentialSetId":"{{Id}}"}""", """{"username":"u","password":"p"}""" })
        {
            using var response = await _client.PatchAsync($"/api/v1/servers/{Id}", Answers.Json(body), Cancellation);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }

        Assert.Equal("", edits[0].Notes);
        Assert.Null(edits[0].Credentials);
        Assert.Equal(new CredentialChoice(null, null), edits[1].Credentials);
        Assert.Equal(new CredentialChoice(Id, null), edits[2].Credentials);
        Assert.Equal(new CredentialChoice(null, new NewCredential("u", "p")), edits[3].Credentials);
    }

    [Fact]
    public async Task An_import_goes_in_parts_and_comes_back_as_one_count()
    {
        List<int> parts = [];
        _site.Grains.Intake.ImportAsync(Arg.Any<IReadOnlyList<ServerRegistration>>()).Returns(call =>
        {
            var part = call.Arg<IReadOnlyList<ServerRegistration>>();
            lock (parts)
            {
                parts.Add(part.Count);
            }

            return new ImportCounts(part.Count, part.Count - 1, 1, [$"{part[0].Address} is one too many"]);
        });

        using var response = await _client.PostAsync("/api/v1/servers/import", Answers.Json("""{"addresses":["10.0.0.0/23","127.0.1.1:8443"]}"""), Cancellation);
        var counts = await response.ReadAsync(HttpStatusCode.Accepted);

        Assert.Equal([111, 200, 200], parts.Order());
        Assert.Equal((511, 508, 3), (counts["requested"]!.GetValue<int>(), counts["added"]!.GetValue<int>(), counts["alreadyManaged"]!.GetValue<int>()));
        Assert.Equal(3, counts["refused"]!.AsArray().Count);
    }

    [Fact]
    public async Task An_import_takes_a_table_too()
    {
        IReadOnlyList<ServerRegistration> sent = [];
        _site.Grains.Intake.ImportAsync(Arg.Do<IReadOnlyList<ServerRegistration>>(part => sent = part)).Returns(new ImportCounts(2, 2, 0, []));
        using var table = new StringContent(
            "Address,Name,Location,Notes,Tags\r\n10.0.0.7:8443,esx-1,\"Rack B7, top\",\"says \"\"hello\"\"\",web;prod\r\n10.0.0.8,,,,\r\n", Encoding.UTF8, "text/csv");

        using var response = await _client.PostAsync("/api/v1/servers/import?port=444", table, Cancellation);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal(("10.0.0.7", 8443, "esx-1", "Rack B7, top", "says \"hello\""), (sent[0].Address, sent[0].Port, sent[0].Name, sent[0].Location, sent[0].Notes));
        Assert.Equal(["web", "prod"], sent[0].Tags);
        Assert.Equal(("10.0.0.8", 444, null), (sent[1].Address, sent[1].Port, sent[1].Name));
    }

    [Theory]
    [InlineData("10.0.0.7,one,two,three,four,five", "line 1", "6 cells")]
    [InlineData("address,naem\n10.0.0.7,x", "line 1", "no column 'naem'")]
    [InlineData("address,name\n10.0.0.7,x\n10.0.0.0/24,rack", "line 3", "one server")]
    [InlineData("10.0.0.7\n10.0.0.999", "line 2", "neither")]
    [InlineData("", "body", "must hold something")]
    public async Task A_bad_line_of_a_table_is_named(string text, string field, string sentence)
    {
        using var table = new StringContent(text, Encoding.UTF8, "text/csv");

        var errors = await (await _client.PostAsync("/api/v1/servers/import", table, Cancellation)).ErrorsAsync();

        Assert.Contains(sentence, errors[field], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Probing_keeps_the_order_of_the_addresses()
    {
        _site.Grains.Intake.ProbeAsync(Arg.Any<ServerAddress>()).Returns(call =>
            new ProbeReport { Address = call.Arg<ServerAddress>().Host, Port = call.Arg<ServerAddress>().Port, Answered = true });

        using var response = await _client.PostAsync("/api/v1/servers/probe", Answers.Json("""{"addresses":["10.0.0.3-10.0.0.5"]}"""), Cancellation);
        var page = await response.ReadAsync(HttpStatusCode.OK);

        Assert.Equal(["10.0.0.3", "10.0.0.4", "10.0.0.5"], page["items"]!.AsArray().Select(item => item!["address"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Assigning_credentials_lists_who_refused()
    {
        var gone = Guid.Parse("0198c0de-0000-7000-8000-0000000000bb");
        _site.Grains.Server(gone).EditAsync(Arg.Any<ServerEdit>()).ThrowsAsync(new NotFoundException("It is not managed."));

        using var response = await _client.PostAsync("/api/v1/servers/assign-credentials", Answers.Json($$"""{"serverIds":["{{Id}}","{{gone}}"]}"""), Cancellation);
        var counts = await response.ReadAsync(HttpStatusCode.OK);

        Assert.Equal(1, counts["assigned"]!.GetValue<int>());
        Assert.Equal(gone.ToString(), counts["refused"]![0]!["serverId"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_refresh_that_takes_too_long_answers_that_it_runs()
    {
        var time = new FakeTimeProvider();
        var reading = new TaskCompletionSource<ServerSnapshot>();
        var cluster = Substitute.For<Cluster.IClusterAccess>();
        cluster.Server(Id).RefreshAsync().Returns(reading.Task);

        var answering = ServersApi.RefreshAsync(Id, cluster, time, Cancellation);
        time.Advance(TimeSpan.FromSeconds(20));

        var answer = Assert.IsType<Accepted<RunningRead>>((await answering).Result);
        Assert.Equal($"/api/v1/servers/{Id}", answer.Location);
        Assert.Equal("running", answer.Value!.Status);
        reading.SetException(new DeviceException("late"));
    }

    [Fact]
    public async Task A_refresh_answers_with_the_server()
    {
        _site.Grains.Server(Id).RefreshAsync().Returns(TestGrains.Picture(Id));

        var server = await (await _client.PostAsync($"/api/v1/servers/{Id}/refresh", null, Cancellation)).ReadAsync(HttpStatusCode.OK);

        Assert.Equal(Id.ToString(), server["id"]!.GetValue<string>());
    }
}
