using System.Data;
using System.Net;
using Dapper;
using Npgsql;

namespace DellServerManager.Persistence;

/// <summary>Short ways to ask the searchable tables.</summary>
internal static class Database
{
    static Database()
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        SqlMapper.AddTypeHandler(new IPAddressHandler());
        SqlMapper.AddTypeHandler(new MomentHandler());
    }

    public static async Task<IReadOnlyList<T>> ReadAsync<T>(
        this NpgsqlDataSource source, string sql, object? parameters = null, CancellationToken cancellationToken = default)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        return (await connection.QueryAsync<T>(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken))).AsList();
    }

    /// <summary>Reads rows and turns each into what is asked for.</summary>
    public static async Task<IReadOnlyList<T>> ReadAsync<TRow, T>(
        this NpgsqlDataSource source, string sql, Func<TRow, T> translate, object? parameters = null, CancellationToken cancellationToken = default) =>
        [.. (await source.ReadAsync<TRow>(sql, parameters, cancellationToken)).Select(translate)];

    public static async Task<T?> ReadOneAsync<T>(
        this NpgsqlDataSource source, string sql, object? parameters = null, CancellationToken cancellationToken = default)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        return await connection.QueryFirstOrDefaultAsync<T>(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken));
    }

    public static async Task<int> RunAsync(
        this NpgsqlDataSource source, string sql, object? parameters = null, CancellationToken cancellationToken = default)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteAsync(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken));
    }

    // Dapper refuses addresses as parameters unless told how.
    private sealed class IPAddressHandler : SqlMapper.TypeHandler<IPAddress>
    {
        public override void SetValue(IDbDataParameter parameter, IPAddress? value) => parameter.Value = value;

        public override IPAddress? Parse(object value) => (IPAddress)value;
    }

    // Npgsql reads timestamptz as a UTC DateTime; ours are offsets from UTC.
    private sealed class MomentHandler : SqlMapper.TypeHandler<DateTimeOffset>
    {
        public override void SetValue(IDbDataParameter parameter, DateTimeOffset value) => parameter.Value = value.ToUniversalTime();

        public override DateTimeOffset Parse(object value) => value switch
        {
            DateTime moment => new DateTimeOffset(DateTime.SpecifyKind(moment, DateTimeKind.Utc)),
            DateTimeOffset moment => moment,
            _ => throw new DataException($"{value.GetType().Name} is not a moment."),
        };
    }
}
