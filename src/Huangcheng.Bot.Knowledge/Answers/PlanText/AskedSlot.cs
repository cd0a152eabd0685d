namespace Huangcheng.Bot.Knowledge.Answers.PlanText;

/// <summary>What kind of fact a question on the plan's text wants. Names are those of <c>lexicon/plan-text.yaml</c> in lower case.</summary>
internal enum AskedSlot
{
    Link,
    Account,
    Phone,
    Clock,
    Address,
    Place,
    Amount,
    Fee,
    Person,
    Prize,
    Name,
    Meaning,
    Join,
    List,
    Count,
    Who,
}
