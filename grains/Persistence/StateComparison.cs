using System.Text.Json;

namespace DellServerManager.Persistence;

/// <summary>Whether two states would be stored as the same text, in which case nothing is written.</summary>
internal static class StateComparison
{
    public static bool Same<T>(T one, T other) => ReferenceEquals(one, other)
        || JsonSerializer.SerializeToUtf8Bytes(one, StateJson.Options).AsSpan()
            .SequenceEqual(JsonSerializer.SerializeToUtf8Bytes(other, StateJson.Options));
}
