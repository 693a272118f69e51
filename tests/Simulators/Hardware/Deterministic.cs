namespace DellServerManager.Simulators;

/// <summary>Numbers and texts that are the same in every run for the same seed, server and purpose.</summary>
internal readonly struct Deterministic(int seed, int index)
{
    private readonly ulong _key = Mix(((ulong)(uint)seed << 32) | (uint)index);

    public ulong Number(string purpose, int n = 0)
    {
        var hash = 14695981039346656037UL;
        foreach (var letter in purpose)
        {
            hash = (hash ^ letter) * 1099511628211UL;
        }

        return Mix(_key ^ hash ^ ((ulong)(uint)n << 17));
    }

    /// <summary>A number from <paramref name="low"/> up to, not including, <paramref name="high"/>.</summary>
    public int Between(int low, int high, string purpose, int n = 0) => low + (int)(Number(purpose, n) % (ulong)(high - low));

    /// <summary>From 0 up to, not including, 1.</summary>
    public double Fraction(string purpose, int n = 0) => (Number(purpose, n) >> 11) / (double)(1UL << 53);

    public T Pick<T>(IReadOnlyList<T> choices, string purpose, int n = 0) => choices[Between(0, choices.Count, purpose, n)];

    public string Text(int length, string alphabet, string purpose, int n = 0)
    {
        var rest = Number(purpose, n);
        var letters = (Alphabet: alphabet, Start: rest);
        return string.Create(length, letters, static (text, source) =>
        {
            var number = source.Start;
            for (var i = 0; i < text.Length; i++)
            {
                text[i] = source.Alphabet[(int)(number % (ulong)source.Alphabet.Length)];
                number = Mix(number);
            }
        });
    }

    private static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15UL;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
        return value ^ (value >> 31);
    }
}
