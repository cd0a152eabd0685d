using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Knowledge.Text;

namespace Huangcheng.Bot.Quizzes.Daily;

/// <summary>When a question may come: at a full hour from 8 to 19, never later than 20 o'clock. Times are the office's.</summary>
internal static class DailyTimes
{
    public const int First = 8;
    public const int Last = 19;
    private static readonly string[] s_morning = ["早上", "早晨", "上午"];
    private static readonly string[] s_afternoon = ["下午", "午后", "傍晚", "晚上"];
    private static readonly string[] s_words = ["每天", "中午", .. s_morning, .. s_afternoon];
    private static readonly string[] s_ends = ["整", "钟", "半", "点", "时"];

    public static bool IsHour(int hour) => hour is >= First and <= Last;

    /// <summary>Whether it is a time of day at which somebody may be written to.</summary>
    public static bool MaySend(DateTimeOffset at) => IsHour(at.Hour);

    /// <summary>When it is too late for today's question, however long the platform held it up.</summary>
    public static DateTimeOffset Latest(DateTimeOffset at) => At(Last + 1, at);

    /// <summary>The next time the hour strikes, today or tomorrow.</summary>
    public static DateTimeOffset Next(int hour, DateTimeOffset at) => At(hour, at) is var today && today > at ? today : today.AddDays(1);

    /// <summary>The hour on the day after, or so many days after.</summary>
    public static DateTimeOffset Later(int hour, DateTimeOffset at, int days) => At(hour, at).AddDays(days);

    /// <summary>Reads 早上八点, 下午3点半, 15, 15:30 and the like; null for what is no hour a question may come at.</summary>
    public static int? Read(string text)
    {
        var said = string.Concat(FoldedText.Of(text).Value.Where(c => !char.IsWhiteSpace(c))).TrimEnd('。', '吧', '发');
        var morning = Array.Exists(s_morning, word => said.Contains(word, StringComparison.Ordinal));
        var afternoon = Array.Exists(s_afternoon, word => said.Contains(word, StringComparison.Ordinal));
        var bare = s_words.Aggregate(said, (rest, word) => rest.Replace(word, "", StringComparison.Ordinal)).Split(':', '：')[0];
        bare = s_ends.Aggregate(bare, (rest, end) => rest.EndsWith(end, StringComparison.Ordinal) ? rest[..^1] : rest);
        if (!ChoiceNumber.TryParse(bare, out var hour))
        {
            return null;
        }

        // A bare number from one to seven is no hour of the night.
        hour = (hour < First && !morning) || (afternoon && hour < 12) ? hour + 12 : hour;
        return IsHour(hour) ? hour : null;
    }

    private static DateTimeOffset At(int hour, DateTimeOffset at) => at - at.TimeOfDay + TimeSpan.FromHours(hour);
}
