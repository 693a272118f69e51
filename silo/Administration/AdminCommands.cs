using System.CommandLine;
using System.Globalization;
using DellServerManager.Identity;
using DellServerManager.Silo.Configuration;
using DellServerManager.Silo.Security;
using Microsoft.Extensions.Configuration;

namespace DellServerManager.Silo.Administration;

/// <summary><c>admin users …</c>: accounts, through the same grains as the browser, so that rules and audit hold.</summary>
internal sealed class AdminCommands(IConfiguration configuration)
{
    private static readonly string[] Roles = ["admin", "operator", "viewer"];

    public Command Build()
    {
        var users = new Command("users", "The accounts of people.")
        {
            List(), Create(),
            OnOne("disable", "Keep somebody out; sessions end.", (user, _) => user.EditAsync(new UserEdit(null, null, Enabled: false)), "disabled"),
            OnOne("enable", "Let somebody in again.", (user, _) => user.EditAsync(new UserEdit(null, null, Enabled: true)), "enabled"),
            OnOne("unlock", "End a lock-out after wrong passwords.", (user, _) => user.UnlockAsync(), "unlocked"),
            ChangeRole(), ResetPassword(),
        };
        return new Command("admin", "Administer the site from the command line.") { users };
    }

    private Command List()
    {
        var command = new Command("list", "Show all accounts.");
        command.Runs((_, output, cancellationToken) => AskAsync(
            async grains =>
            {
                var users = await Directory(grains).ListAsync();
                await output.WriteLineAsync(Line("E-MAIL", "ROLE", "STATE", "LAST SIGN-IN (UTC)", "NAME"));
                foreach (var user in users)
                {
                    var seen = user.LastSignInAt?.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "never";
                    await output.WriteLineAsync(Line(user.Email, Word(user.Role), StateOf(user), seen, user.FullName ?? ""));
                }
            },
            cancellationToken));
        return command;
    }

    private Command Create()
    {
        var email = EmailArgument();
        var role = new Option<string>("--role") { Description = "admin, operator or viewer.", Required = true };
        role.AcceptOnlyFromAmong(Roles);
        var name = new Option<string?>("--name") { Description = "The person's name." };
        var stdin = FromStandardInput();
        var command = new Command("create", "Make an account.") { email, role, name, stdin };
        command.Runs(async (parsed, output, cancellationToken) =>
        {
            var (password, isGenerated) = await PasswordAsync(parsed.GetValue(stdin), cancellationToken);
            var address = parsed.GetRequiredValue(email);
            await AskAsync(
                async grains =>
                {
                    if (await FindAsync(grains, address) is not null)
                    {
                        throw new ConflictException($"There is an account for {address} already.");
                    }

                    var user = await grains.GetGrain<IUserGrain>(GrainKeys.User(Guid.CreateVersion7()))
                        .CreateAsync(new NewUser(address, parsed.GetValue(name), RoleOf(parsed.GetRequiredValue(role)), password));
                    await output.WriteLineAsync($"{user.Email} may sign in as {Word(user.Role)}.");
                },
                cancellationToken);
            await TellAsync(output, password, isGenerated);
        });
        return command;
    }

    private Command ChangeRole()
    {
        var email = EmailArgument();
        var role = new Argument<string>("ROLE") { Description = "admin, operator or viewer." };
        role.AcceptOnlyFromAmong(Roles);
        var command = new Command("role", "Give an account another role; sessions end.") { email, role };
        command.Runs((parsed, output, cancellationToken) => AskAsync(
            async grains =>
            {
                var user = await RequireAsync(grains, parsed.GetRequiredValue(email));
                var changed = await user.EditAsync(new UserEdit(null, RoleOf(parsed.GetRequiredValue(role)), null));
                await output.WriteLineAsync($"{changed.Email} is {Word(changed.Role)}.");
            },
            cancellationToken));
        return command;
    }

    private Command ResetPassword()
    {
        var email = EmailArgument();
        var stdin = FromStandardInput();
        var command = new Command("reset-password", "Set a new password; sessions and a lock-out end.") { email, stdin };
        command.Runs(async (parsed, output, cancellationToken) =>
        {
            var (password, isGenerated) = await PasswordAsync(parsed.GetValue(stdin), cancellationToken);
            await AskAsync(
                async grains =>
                {
                    await (await RequireAsync(grains, parsed.GetRequiredValue(email))).ResetPasswordAsync(password);
                    await output.WriteLineAsync($"{parsed.GetRequiredValue(email)} has a new password.");
                },
                cancellationToken);
            await TellAsync(output, password, isGenerated);
        });
        return command;
    }

    private Command OnOne(string verb, string description, Func<IUserGrain, CancellationToken, Task> act, string done)
    {
        var email = EmailArgument();
        var command = new Command(verb, description) { email };
        command.Runs((parsed, output, cancellationToken) => AskAsync(
            async grains =>
            {
                await act(await RequireAsync(grains, parsed.GetRequiredValue(email)), cancellationToken);
                await output.WriteLineAsync($"{parsed.GetRequiredValue(email)} is {done}.");
            },
            cancellationToken));
        return command;
    }

    private Task AskAsync(Func<IGrainFactory, Task> act, CancellationToken cancellationToken) =>
        CommandNode.AskAsync(configuration, act, cancellationToken);

    private static Argument<string> EmailArgument() => new("EMAIL") { Description = "The account's e-mail address." };

    private static Option<bool> FromStandardInput() =>
        new("--password-stdin") { Description = "Read the password from the first line of standard input; else one is made and shown once." };

    private static async Task<(string Password, bool IsGenerated)> PasswordAsync(bool isGiven, CancellationToken cancellationToken) => isGiven
        ? (await Console.In.ReadLineAsync(cancellationToken) ?? throw new NodeStartException("Standard input holds no password."), false)
        : (GeneratedPassword.Make(), true);

    private static Task TellAsync(TextWriter output, string password, bool isGenerated) => isGenerated
        ? output.WriteLineAsync($"Password, shown this once: {password}")
        : Task.CompletedTask;

    private static IUserDirectoryGrain Directory(IGrainFactory grains) => grains.GetGrain<IUserDirectoryGrain>(GrainKeys.UserDirectory);

    private static async Task<IUserGrain?> FindAsync(IGrainFactory grains, string email) =>
        (await Directory(grains).ListAsync()).FirstOrDefault(user => string.Equals(user.Email, email.Trim(), StringComparison.OrdinalIgnoreCase))
            is { } found ? grains.GetGrain<IUserGrain>(GrainKeys.User(found.Id)) : null;

    private static async Task<IUserGrain> RequireAsync(IGrainFactory grains, string email) =>
        await FindAsync(grains, email) ?? throw new NotFoundException($"There is no account for {email}. 'dsm admin users list' shows all.");

    private static string StateOf(UserSnapshot user) => user switch
    {
        { Enabled: false } => "disabled",
        { LockedUntil: not null } => "locked",
        _ => "enabled",
    };

    private static Role RoleOf(string word) => Enum.Parse<Role>(word, ignoreCase: true);

    private static string Word(Role role) => role.ToString().ToLowerInvariant();

    private static string Line(string email, string role, string state, string seen, string name) =>
        $"{email,-40} {role,-9} {state,-9} {seen,-19} {name}".TrimEnd();
}
