using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Knowledge.Lessons;

namespace Huangcheng.Bot.Quizzes.Events;

/// <summary>The 村村赛 as people read it: villages are compared, never persons.</summary>
internal static class EventWording
{
    public const string Name = "防诈骗村村赛";
    public const string NoneOn = "现在没有村村赛。全民终身学习活动周的时候常常会办，平时可以在小课堂学。";
    public const string AskVillage = "您替哪个村答？请打出村名里的几个字，例如：于家。";
    public const string NoVillage = "没有找到这个村。请换几个字再打一次，例如：于家。";
    public const string ManyVillages = "有好几个村名里带这几个字，请再多打一个字。";
    public const string NotUnderstood = "我没看懂。点下面的按钮，或者回数字就行。";
    public const string Stopped = "好的，先停在这儿。想接着答，发“村村赛”。";
    public const string Passed = "这道已经答过了，咱们从这里接着来。";
    public const string OneAtATime = "已经有一场村村赛了，等它结束再办下一场。";
    public const string NotAllowed = "办村村赛要全镇的编辑权限，请联系负责人。";
    public const string PickFirst = "请先选课，最多选三课。";

    private const int MostLines = 10;

    public static Button Go { get; } = new("替我们村答题", "event:go");

    public static Button Board { get; } = new("看各村的榜", "event:b");

    public static Button Make { get; } = new("办一场（工作人员）", "event:n");

    public static Button Stop { get; } = new("提前结束（工作人员）", "event:stop");

    public static Button Leave { get; } = new("先停一下", "event:x");

    public static string ToCome(LearningEvent one, TimeSpan offset) => $"{Name}{Day(one.StartsAt.ToOffset(offset))}开始，一共{EventBook.Days}天。到时候再来，一起替村里答题。";

    public static string Welcome(int questions) =>
        $"{Name}：各村答一样的{questions}道题，看哪个村一起答对得多。只比村，不比个人；不限时，每道题答一次。";

    public static string Asked(Question question, int place, int all) => $"第{place + 1}/{all}题：{question.Text}";

    public static string Thanks(EventEntry entry, int all) => $"{all}道题答完了，您答对了{entry.Right}道。谢谢您替{entry.Village}出力！也叫家里人、邻居一起来答。";

    public static string Told(LearningEvent one, EventBoard board, DateTimeOffset at)
    {
        var left = (int)Math.Ceiling((one.EndsAt - at).TotalDays);
        var head = one.IsOver(at) ? $"{Name}最后结果：" : $"{Name}（还有{left}天）：";
        var lines = board.Lines.Take(MostLines).Select(line => $"第{board.PlaceOf(line)}名 {line.Village}：{line.People}人，一起答对{line.Right}道");
        var starting = board.Starting > 0 ? $"\n还有{board.Starting}个村刚开始（满{EventBoard.FewestPeople}人上榜）。" : "";
        return board.Lines.Count == 0 && board.Starting == 0
            ? $"{head}\n还没有村答题，您来开个头吧。"
            : head + (board.Lines.Count == 0 ? "" : "\n" + string.Join('\n', lines)) + starting;
    }

    public static string PickLessons(IReadOnlyList<Lesson> picked, int questions) =>
        "办一场村村赛：各村答一样的题，一共7天，只比村，不比个人。请选一到三课出题。"
        + (picked.Count == 0 ? "" : $"\n已选：{string.Join('、', picked.Select(lesson => lesson.Title))}，共{questions}道题。");

    public static string Made(LearningEvent one, TimeSpan offset) =>
        $"办好了：{Day(one.StartsAt.ToOffset(offset))}开始，{Day(one.EndsAt.ToOffset(offset).AddDays(-1))}结束。\n请告诉大家：私聊我发“村村赛”就能答；在群里发 /event，我会把榜贴出来。";

    public const string SureToStop = "现在就结束吗？结束后不能再答，榜会留着。";

    public const string Ended = "村村赛结束了，榜还看得到。";

    private static string Day(DateTimeOffset local) => $"{local.Month}月{local.Day}日";
}
