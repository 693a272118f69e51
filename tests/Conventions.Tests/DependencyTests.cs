using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using Mono.Cecil;
using Assembly = System.Reflection.Assembly;

namespace DellServerManager.Conventions.Tests;

/// <summary>Dependencies point one way: web to grain-interfaces, grains to connectors, silo composes grains.</summary>
public sealed class DependencyTests
{
    private static readonly Architecture Code =
        new ArchLoader().LoadAssemblies(Repository.Interfaces, Repository.Grains, Repository.Silo, Repository.Web, Repository.Redfish).Build();

    [Theory]
    [InlineData("DellServerManager.GrainInterfaces")]
    [InlineData("DellServerManager.Connectors.Redfish")]
    [InlineData("DellServerManager.Grains", "DellServerManager.GrainInterfaces", "DellServerManager.Connectors.Redfish")]
    [InlineData("DellServerManager.Silo", "DellServerManager.GrainInterfaces", "DellServerManager.Grains")]
    [InlineData("DellServerManager.Web", "DellServerManager.GrainInterfaces", "DellServerManager.Silo")]
    public void An_assembly_uses_only_what_lies_below_it(string assembly, params string[] allowed) =>
        Assert.Empty(References(assembly).Where(name => name.StartsWith("DellServerManager.", StringComparison.Ordinal)).Except(allowed));

    [Theory]
    [InlineData("DellServerManager.Connectors.Redfish", "Orleans", "Npgsql", "Dapper", "Microsoft.AspNetCore")]
    [InlineData("DellServerManager.GrainInterfaces", "Npgsql", "Dapper", "Microsoft.AspNetCore", "Polly", "System.Net.Http")]
    [InlineData("DellServerManager.Grains", "MudBlazor", "DellServerManager.Web", "DellServerManager.Silo")]
    [InlineData("DellServerManager.Web", "Npgsql", "Dapper", "dbup", "Polly")]
    public void An_assembly_does_not_know_what_is_not_its_business(string assembly, params string[] foreign) =>
        Assert.DoesNotContain(References(assembly), name => foreign.Any(one => name.StartsWith(one, StringComparison.Ordinal)));

    [Fact]
    public void Only_Program_of_the_web_names_the_silo()
    {
        // Read from the compiled code, so that lambdas, async methods and pages count too.
        using var web = ModuleDefinition.ReadModule(Repository.Web.Location);
        string[] below = ["DellServerManager.Silo", "DellServerManager.Grains", "DellServerManager.Connectors.Redfish", "Npgsql"];

        var knowing = from type in web.GetTypes()
                      from method in type.Methods
                      where method.HasBody
                      from instruction in method.Body.Instructions
                      let named = instruction.Operand switch
                      {
                          TypeReference one => one,
                          MemberReference member => member.DeclaringType,
                          _ => null,
                      }
                      where named is not null && below.Contains(named.GetElementType().Scope?.Name)
                      select Outermost(type).FullName;

        Assert.Equal(["Program"], knowing.Distinct());
    }

    [Fact]
    public void No_source_of_the_web_but_Program_opens_a_namespace_below()
    {
        var knowing = from file in Repository.Sources("web")
                      where Path.GetFileName(file) != "Program.cs"
                      from line in File.ReadLines(file)
                      let code = line.TrimStart('@', ' ')
                      where code.StartsWith("using ", StringComparison.Ordinal)
                            && (IsBelow(code["using ".Length..]) || code.Contains("Npgsql", StringComparison.Ordinal))
                      select $"{Repository.Relative(file)}: {code}";

        Assert.Empty(knowing);
    }

    [Fact]
    public void What_can_be_asked_depends_on_nothing_of_ours() => Assert.Empty(
        from type in Code.Types
        where type.Assembly.Name.StartsWith("DellServerManager.GrainInterfaces", StringComparison.Ordinal)
        from dependency in type.Dependencies
        let target = dependency.Target
        where target.FullName.StartsWith("DellServerManager.", StringComparison.Ordinal)
              && !target.Assembly.Name.StartsWith("DellServerManager.GrainInterfaces", StringComparison.Ordinal)
        select $"{type.FullName} knows {target.FullName}");

    [Fact]
    public void Grains_reach_a_device_only_from_the_servers_folder()
    {
        var knowing = (from type in Code.Types
                       where type.Assembly.Name.StartsWith("DellServerManager.Grains", StringComparison.Ordinal)
                       where type.Dependencies.Any(one => one.Target.FullName.StartsWith("DellServerManager.Connectors.", StringComparison.Ordinal))
                       select type.FullName).Distinct().ToList();

        // That the servers' ones are found shows that the search finds.
        Assert.Contains("DellServerManager.Servers.Connection.IdracConnection", knowing);
        Assert.All(knowing, name => Assert.StartsWith("DellServerManager.Servers.", name, StringComparison.Ordinal));
    }

    private static TypeDefinition Outermost(TypeDefinition type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    private static bool IsBelow(string name) =>
        name.StartsWith("DellServerManager.Silo", StringComparison.Ordinal)
        || name.StartsWith("DellServerManager.Connectors", StringComparison.Ordinal)
        || name.StartsWith("DellServerManager.Persistence", StringComparison.Ordinal)
        || name.StartsWith("Npgsql", StringComparison.Ordinal);

    private static IEnumerable<string> References(string assembly) =>
        Assembly.Load(assembly).GetReferencedAssemblies().Select(reference => reference.Name!);
}
