using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;
using Huangcheng.Bot.Knowledge.Answers;
using Xunit;

namespace Huangcheng.Bot.Knowledge.Tests.Text;

/// <summary>Patterns carry no limit by the wall clock, so none may need one: each reads 100 KiB of whatever suits it worst in a moment.</summary>
public sealed class BoundedPatternTests
{
    private const int Length = 100 * 1024;

    // A quadratic pattern needs minutes for this length; a busy machine makes a linear one ten times slower, not a thousand times.
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(15);

    private static readonly string[] Units =
        ["a", "a-", "a.", "www.", "0", "1 ", "12,", "一", "十", "关于", "《", "》", "是", "我会", "已经为您", "各", "镇", "。不对", "不是我问", " ", "\u3000", "—", "第", "的", "[", "没有"];

    public static TheoryData<string> Patterns => [.. All().Select(static pattern => pattern.Name).Distinct(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Patterns))]
    public void No_pattern_runs_away_on_a_long_text(string name)
    {
        foreach (var (_, pattern) in All().Where(pattern => pattern.Name == name))
        {
            foreach (var unit in Units)
            {
                var text = string.Concat(Enumerable.Repeat(unit, Length / unit.Length));
                var started = Stopwatch.GetTimestamp();
                pattern.Count(text);
                var took = Stopwatch.GetElapsedTime(started);

                Assert.True(took < Moment, $"{name} on “{unit}”: {took}");
            }
        }
    }

    [Fact]
    public void The_patterns_are_found() => Assert.True(All().Count() > 30);

    private static IEnumerable<(string Name, Regex Pattern)> All() =>
        from type in typeof(Answerer).Assembly.GetTypes()
        where !type.ContainsGenericParameters
        from method in type.GetMethods(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly)
        where method.ReturnType == typeof(Regex) && method.GetParameters().Length == 0 && type.Namespace?.StartsWith("Huangcheng", StringComparison.Ordinal) == true
        select ($"{type.Name}.{method.Name}", (Regex)method.Invoke(null, null)!);
}
