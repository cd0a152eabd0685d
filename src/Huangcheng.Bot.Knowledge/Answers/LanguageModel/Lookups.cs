using System.Globalization;

namespace Huangcheng.Bot.Knowledge.Answers.LanguageModel;

/// <summary>
/// The functions one conversation may call, and what they found: it is evidence from then on. There is none that acts:
/// whatever a model is talked into, it can only read.
/// </summary>
internal sealed class Lookups(ReferenceDesk desk, DataMarking marking)
{
    public const string SearchPlan = "search_plan";
    public const string ListActivities = "list_activities";
    public const string ExplainFraud = "explain_fraud";

    /// <summary>More than this in one conversation is a loop.</summary>
    public const int Most = 4;

    private const int LongestArgument = 60;

    private readonly List<Finding> _found = [];
    private int _calls;

    public IReadOnlyList<Finding> Found => _found;

    public bool Spent => _calls >= Most;

    /// <summary>What a call says to the model; never throws, whatever name and arguments it makes up.</summary>
    public string Call(string name, Func<string, string?> argument)
    {
        if (Spent)
        {
            return "不能再查了，请用现有资料回答。";
        }

        _calls++;
        var found = name switch
        {
            SearchPlan => desk.SearchPlan(Text(argument("query"))),
            ListActivities => desk.ListActivities(Month(argument("month")), Optional(argument("department"))),
            ExplainFraud => desk.ExplainFraud(Text(argument("topic"))),
            _ => null,
        };
        _found.AddRange(found ?? []);
        return found switch
        {
            null => "没有这个功能。",
            [] => "没有查到。",
            _ => string.Concat(found.Select(finding => marking.Mark("资料", $"{finding.Source}：{finding.Statement}"))),
        };
    }

    private static string Text(string? argument) =>
        argument is null ? "" : argument.Length > LongestArgument ? argument[..LongestArgument] : argument;

    private static string? Optional(string? argument) => string.IsNullOrWhiteSpace(argument) ? null : Text(argument).Trim();

    // A month there is not finds nothing, where no month finds the whole year.
    private static int? Month(string? argument) =>
        string.IsNullOrWhiteSpace(argument) ? null : int.TryParse(argument, CultureInfo.InvariantCulture, out var month) ? month : 0;
}
