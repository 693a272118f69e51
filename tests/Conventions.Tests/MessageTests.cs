using System.Reflection;
using DellServerManager.Persistence;

namespace DellServerManager.Conventions.Tests;

public sealed class MessageTests
{
    [Fact]
    public void Every_message_and_interface_has_a_name_that_survives_a_rename()
    {
        var aliases = Repository.Messages.Where(type => !type.IsEnum).Concat(Repository.GrainInterfaces)
            .Select(type => (Type: type, Alias: type.GetCustomAttribute<AliasAttribute>()?.Alias)).ToList();

        Assert.Empty(aliases.Where(one => one.Alias is null).Select(one => one.Type.FullName));
        Assert.All(aliases, one => Assert.StartsWith("dsm.", one.Alias, StringComparison.Ordinal));
        Assert.Empty(aliases.GroupBy(one => one.Alias).Where(group => group.Count() > 1).Select(group => group.Key));
    }

    [Fact]
    public void Every_method_has_a_name_that_survives_a_rename()
    {
        foreach (var type in Repository.GrainInterfaces)
        {
            var aliases = type.GetMethods().Select(method => method.GetCustomAttribute<AliasAttribute>()?.Alias).ToList();

            Assert.True(aliases.TrueForAll(alias => alias is not null), $"A method of {type.Name} has no [Alias]");
            Assert.True(aliases.Distinct().Count() == aliases.Count, $"Two methods of {type.Name} have one [Alias]");
        }
    }

    [Fact]
    public void Every_stored_member_of_a_message_has_an_id_of_its_own_counted_from_zero()
    {
        foreach (var type in Repository.Messages.Where(type => !type.IsEnum && !typeof(Exception).IsAssignableFrom(type)))
        {
            var ids = type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
                .Where(property => property.SetMethod is not null)
                .Select(property => (property.Name, property.GetCustomAttribute<IdAttribute>()?.Id)).ToList();

            Assert.True(ids.TrueForAll(one => one.Id is not null), $"{type.Name} has members without [Id]: {string.Join(", ", ids.Where(one => one.Id is null).Select(one => one.Name))}");
            Assert.Equal(Enumerable.Range(0, ids.Count).Select(id => (uint)id), ids.Select(one => one.Id!.Value).Order());
        }
    }

    [Fact]
    public void Every_message_cannot_be_changed_on_its_way() => Assert.Empty(
        Repository.Messages.Where(type => type.Assembly == Repository.Interfaces && type is { IsEnum: false, IsValueType: false } && !typeof(Exception).IsAssignableFrom(type))
            .Where(type => type.GetCustomAttributes().All(attribute => attribute.GetType().Name != "ImmutableAttribute"))
            .Select(type => type.FullName));

    [Fact]
    public void Every_word_of_ours_reads_back_from_the_way_it_is_written()
    {
        foreach (var type in Repository.Interfaces.GetTypes().Where(type => type.IsEnum && type.IsPublic))
        {
            typeof(MessageTests).GetMethod(nameof(ReadBack), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type).Invoke(null, null);
        }
    }

    [Fact]
    public void What_carries_a_secret_does_not_show_it_as_text()
    {
        var showing = from type in Repository.Messages
                      where type.GetProperties().Any(property => property.PropertyType == typeof(string)
                          && (property.Name.Contains("Password", StringComparison.Ordinal) || property.Name.Contains("Secret", StringComparison.Ordinal))
                          && !property.Name.StartsWith("Sealed", StringComparison.Ordinal))
                      where type.GetMethod(nameof(ToString), [])!.IsDefined(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute))
                      select type.FullName;

        Assert.Empty(showing);
    }

    private static void ReadBack<T>()
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            Assert.Matches("^[a-z0-9]+(_[a-z0-9]+)*$", StateJson.Word(value));
            Assert.Equal(value, StateJson.Value<T>(StateJson.Word(value)));
        }
    }
}
