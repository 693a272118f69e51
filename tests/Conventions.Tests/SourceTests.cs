namespace DellServerManager.Conventions.Tests;

public sealed class SourceTests
{
    [Fact]
    public void No_test_waits_by_the_clock_alone()
    {
        // The simulators' latency is real time on purpose; these projects hold tests.
        var waiting = from folder in Directory.EnumerateDirectories(Path.Combine(Repository.Root, "tests"), "*.Tests")
                      from file in Repository.Sources(Repository.Relative(folder))
                      where Path.GetFileName(file) != "SourceTests.cs"
                      from line in File.ReadLines(file)
                      where line.Contains("Task.Delay(", StringComparison.Ordinal) || line.Contains("Thread.Sleep(", StringComparison.Ordinal)
                      select $"{Repository.Relative(file)}: {line.Trim()}";

        Assert.Empty(waiting);
    }

    [Fact]
    public void Migrations_are_numbered_without_a_gap()
    {
        var numbers = Directory.EnumerateFiles(Path.Combine(Repository.Root, "silo/Database/Migrations"), "*.sql")
            .Select(file => int.Parse(Path.GetFileName(file)[..4], null)).Order().ToList();

        Assert.Equal(Enumerable.Range(1, numbers.Count), numbers);
    }

    [Fact]
    public void Every_state_that_tells_of_its_changes_is_one_that_is_stored()
    {
        var migrations = string.Join('\n', Directory.EnumerateFiles(Path.Combine(Repository.Root, "silo/Database/Migrations")).Select(File.ReadAllText));

        foreach (var state in new[] { "server", "credential-set", "settings", "user", "fleet-findings" })
        {
            Assert.Contains($"('{state}')", migrations, StringComparison.Ordinal);
        }
    }
}
