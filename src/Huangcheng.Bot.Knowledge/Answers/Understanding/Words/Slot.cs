namespace Huangcheng.Bot.Knowledge.Answers.Understanding.Words;

/// <summary>The fact a question asks for.</summary>
internal enum Slot
{
    /// <summary>Which month. The plan holds it.</summary>
    When,

    /// <summary>Which department. The plan holds it.</summary>
    Who,

    /// <summary>How many activities. The plan holds it.</summary>
    Count,

    /// <summary>Which activities. The plan holds it.</summary>
    List,

    /// <summary>What is done or taught: sometimes in the plan's text, never in its table.</summary>
    Contents,

    /// <summary>The clock time or how long. In no plan.</summary>
    Clock,

    /// <summary>The day. In no plan: it names months.</summary>
    Day,

    /// <summary>The place.</summary>
    Place,

    /// <summary>What it costs.</summary>
    Fee,

    /// <summary>Prizes, subsidies and gifts.</summary>
    Prize,

    /// <summary>A telephone number or another way to reach somebody.</summary>
    Phone,

    /// <summary>A web address or how to log in.</summary>
    Link,

    /// <summary>A person's name.</summary>
    Person,

    /// <summary>Places left, people allowed.</summary>
    Quota,

    /// <summary>How many of other things: books given, prizes, households.</summary>
    Amount,

    /// <summary>Who may come and what to bring.</summary>
    Terms,

    /// <summary>How to take part.</summary>
    Join,
}
