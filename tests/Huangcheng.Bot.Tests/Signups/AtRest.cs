using System.Globalization;
using System.Text;
using Huangcheng.Bot.Tests.Support;
using Xunit;

namespace Huangcheng.Bot.Tests.Signups;

/// <summary>Searches everything that stands on the disk, and every log line, for what a person typed.</summary>
internal static class AtRest
{
    /// <summary>Reads the database, its log and its index as they are at this moment, while the host has them open.</summary>
    public static async Task HoldsNothingOfAsync(this TestBot bot, params IReadOnlyList<string> words)
    {
        var forms = words.SelectMany(Forms).ToList();
        foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(bot.DatabaseFile)!, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)))
        {
            var bytes = await ReadAsync(file);
            foreach (var (word, form) in forms)
            {
                Assert.True(bytes.AsSpan().IndexOf(form) < 0, $"{word} stands in {Path.GetFileName(file)}");
            }
        }

        foreach (var word in words)
        {
            Assert.DoesNotContain(bot.Logs.Lines, line => line.Everything.Contains(word, StringComparison.Ordinal));
        }
    }

    /// <summary>In UTF-8, in UTF-16, and as JSON may escape it.</summary>
    private static IEnumerable<(string Word, byte[] Form)> Forms(string word) =>
    [
        (word, Encoding.UTF8.GetBytes(word)),
        (word, Encoding.Unicode.GetBytes(word)),
        (word, Encoding.ASCII.GetBytes(string.Concat(word.Select(static c => c < 128 ? c.ToString() : string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}"))))),
    ];

    private static async Task<byte[]> ReadAsync(string file)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy, TestContext.Current.CancellationToken);
        return copy.ToArray();
    }
}
