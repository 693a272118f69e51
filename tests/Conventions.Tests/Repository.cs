using System.Reflection;
using DellServerManager.Identity;
using DellServerManager.Silo;

namespace DellServerManager.Conventions.Tests;

/// <summary>The product's assemblies and the folder they were built from.</summary>
internal static class Repository
{
    public static readonly Assembly Interfaces = typeof(GrainKeys).Assembly;
    public static readonly Assembly Grains = typeof(GrainsHosting).Assembly;
    public static readonly Assembly Silo = typeof(SiloNode).Assembly;
    public static readonly Assembly Web = Assembly.Load("DellServerManager.Web");
    public static readonly Assembly Redfish = typeof(Connectors.Redfish.Transport.IRedfishTransport).Assembly;

    public static string Root { get; } = FindRoot();

    /// <summary>Interfaces of grains that others may call.</summary>
    public static IReadOnlyList<Type> GrainInterfaces { get; } =
        [.. Interfaces.GetTypes().Where(type => type.IsInterface && typeof(IGrain).IsAssignableFrom(type)).OrderBy(type => type.Name, StringComparer.Ordinal)];

    public static IReadOnlyList<Type> GrainClasses { get; } =
        [.. Grains.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false } && typeof(IGrainBase).IsAssignableFrom(type)).OrderBy(type => type.Name, StringComparer.Ordinal)];

    /// <summary>Every type that goes over the wire.</summary>
    public static IReadOnlyList<Type> Messages { get; } =
        [.. new[] { Interfaces, Grains }.SelectMany(assembly => assembly.GetTypes()).Where(type => type.IsDefined(typeof(GenerateSerializerAttribute)))];

    public static IEnumerable<MethodInfo> GrainMethods => GrainInterfaces.SelectMany(type => type.GetMethods());

    public static Permission? PermissionOf(MethodInfo method) => method.GetCustomAttribute<RequiresAttribute>()?.Permission;

    /// <summary>Source files below a folder, without what the build made.</summary>
    public static IEnumerable<string> Sources(string folder) =>
        from pattern in new[] { "*.cs", "*.razor" }
        from file in Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
        where !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
        select file;

    public static string Relative(string file) => Path.GetRelativePath(Root, file).Replace('\\', '/');

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory!.FullName, "DellServerManager.sln")))
        {
            directory = directory.Parent;
        }

        return directory.FullName;
    }
}
