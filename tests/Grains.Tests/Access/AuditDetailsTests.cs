using DellServerManager.Access;
using DellServerManager.Credentials;
using DellServerManager.Identity;
using DellServerManager.Servers;
using DellServerManager.Views;
using NSubstitute;
using Orleans.Serialization.Invocation;

namespace DellServerManager.Grains.Tests.Access;

public sealed class AuditDetailsTests
{
    private const string Secret = "Geheim-77-xyz";

    [Fact]
    public void No_argument_that_carries_a_secret_shows_it()
    {
        var own = new NewCredential("root", Secret);
        foreach (var (key, argument) in new (string, object)[]
                 {
                     ("credential-set/1", new NewCredentialSet { Name = "site", Username = "root", Password = Secret }),
                     ("credential-set/1", new CredentialSetEdit { Password = Secret }),
                     ("server/1", new ServerRegistration { Address = "10.0.0.1", Port = 443, OwnCredential = own }),
                     ("intake/any", new ServerRegistration[] { new() { Address = "10.0.0.1", Port = 443, OwnCredential = own } }),
                     ("server/1", new ServerEdit { Credentials = new CredentialChoice(null, own) }),
                     ("users/all", new NewUser("ada@site.example", "Ada", Role.Viewer, Secret)),
                     ("user/1", Secret),
                 })
        {
            var details = Of(key, argument) ?? "";

            Assert.False(details.Contains(Secret, StringComparison.Ordinal), $"{argument.GetType().Name} shows its secret: {details}");
        }
    }

    [Fact]
    public void Both_passwords_of_a_change_are_hidden() => Assert.Equal("•••, •••", Of("user/1", Secret, "another-" + Secret));

    [Fact]
    public void Every_type_that_an_audited_call_takes_is_decided_here()
    {
        // Whoever adds a type says whether it carries a secret: then it also belongs to the test above.
        Type[] decided =
        [
            typeof(string), typeof(Guid), typeof(NewCredentialSet), typeof(CredentialSetEdit), typeof(ServerRegistration), typeof(ServerEdit),
            typeof(IReadOnlyList<ServerRegistration>), typeof(NewUser), typeof(UserEdit), typeof(NewApiToken),
            typeof(ServerAddress), typeof(NewView),
        ];

        var taken = typeof(GrainKeys).Assembly.GetTypes().Where(type => type.IsInterface).SelectMany(type => type.GetMethods())
            .Where(method => method.IsDefined(typeof(AuditedAttribute), inherit: false))
            .SelectMany(method => method.GetParameters()).Select(parameter => parameter.ParameterType).Distinct();

        Assert.Empty(taken.Except(decided).Select(type => type.ToString()));
    }

    [Fact]
    public void What_was_changed_is_there_to_read()
    {
        Assert.Contains("rack B7", Of("server/1", new ServerEdit { Location = "rack B7" }), StringComparison.Ordinal);
        Assert.Contains("ada@site.example", Of("users/all", new NewUser("ada@site.example", null, Role.Admin, Secret)), StringComparison.Ordinal);
        Assert.Contains("\"password\":\"•••\"", Unescape(Of("credential-set/1", new CredentialSetEdit { Password = Secret })), StringComparison.Ordinal);
        Assert.Contains("accept_any", Of("settings/network", """{"tlsMode":"accept_any"}"""), StringComparison.Ordinal);
    }

    [Fact]
    public void They_are_of_bounded_length()
    {
        var details = Of("settings/network", new string('x', 100_000));

        Assert.Equal(4001, details!.Length);
    }

    [Fact]
    public void A_call_without_arguments_has_none() => Assert.Null(Of("server/1"));

    [Fact]
    public void A_refused_sign_in_did_not_succeed()
    {
        Assert.Equal(AuditOutcome.Failed, AuditDetails.OutcomeOf(new SignInResult(null, null)));
        Assert.Equal(AuditOutcome.Succeeded, AuditDetails.OutcomeOf(null));
    }

    private static string Unescape(string? text) => (text ?? "").Replace("\\u2022", "•", StringComparison.Ordinal);

    private static string? Of(string key, params object[] arguments)
    {
        var request = Substitute.For<IInvokable>();
        request.GetArgumentCount().Returns(arguments.Length);
        request.GetArgument(Arg.Any<int>()).Returns(call => arguments[call.Arg<int>()]);
        var context = Substitute.For<IIncomingGrainCallContext>();
        context.Request.Returns(request);
        context.TargetId.Returns(GrainId.Create("test", key));
        return AuditDetails.Of(context);
    }
}
