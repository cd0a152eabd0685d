namespace Huangcheng.Bot.Knowledge.Answers.Fraud;

/// <summary>A reviewed statement and the keys of the sources it stands on.</summary>
internal sealed record FraudStatement(string Text, IReadOnlyList<string> Sources);

/// <summary>One type of fraud.</summary>
/// <param name="How">How it is done; null when no reviewed source tells.</param>
/// <param name="Tell">What gives it away.</param>
/// <param name="Act">What to do now.</param>
/// <param name="Names">What people call it, folded.</param>
/// <param name="BeforeEmergency">It befalls those who were cheated already, so it is recognised first.</param>
internal sealed record FraudTopic(
    string Title,
    FraudStatement? How,
    FraudStatement Tell,
    FraudStatement Act,
    IReadOnlyList<string> Names,
    WordingRules Signs,
    bool BeforeEmergency);

/// <summary>A number or app a person may ask about.</summary>
/// <param name="Number">As a person reads it, for example <c>96110</c>.</param>
/// <param name="Names">What people call it, folded, the number included.</param>
internal sealed record Hotline(string Number, string Title, IReadOnlyList<string> Names, FraudStatement Statement, FraudStatement? More);

/// <summary>Advice that belongs to no single type.</summary>
internal sealed record FraudBasics(string Title, IReadOnlyList<FraudStatement> Statements);

/// <summary>What to do after money is gone: one leading sentence, then the steps.</summary>
internal sealed record FraudEmergency(FraudStatement Lead, IReadOnlyList<FraudStatement> Steps);

/// <summary>What is said when no type of fraud is meant.</summary>
internal sealed record GeneralAdvice(FraudBasics Prevent, FraudBasics Common, FraudBasics Elderly, FraudBasics Suspicion);

/// <summary>The advice that does not depend on a type.</summary>
/// <param name="Closing">The last line of every advice that is no emergency.</param>
internal sealed record FraudHelp(FraudEmergency Emergency, FraudStatement Closing, IReadOnlyList<Hotline> Hotlines, GeneralAdvice General);

/// <summary>The reviewed anti-fraud data as read from <c>antifraud/</c>.</summary>
internal sealed record FraudKnowledge(IReadOnlyList<FraudTopic> Topics, FraudHelp Help, FraudWording Wording);

/// <summary>How people say things, by what they mean.</summary>
/// <param name="Victim">It has happened.</param>
/// <param name="Sent">To whom or for what money goes that nobody sends for good reason; with <see cref="MoneySent"/> it has happened.</param>
/// <param name="Ordinary">It was paid for what anybody pays for, whatever <paramref name="Sent"/> says.</param>
/// <param name="NotYet">It has not, whatever <paramref name="Victim"/> and <paramref name="Sent"/> say.</param>
/// <param name="Warned">A hotline told them, so it is the hotline they ask about.</param>
/// <param name="Contact">Somebody wants something of them: never a question on the plan or a lesson.</param>
internal sealed record FraudWording(
    IReadOnlyList<(string Written, string Meant)> Spelling,
    WordingRules Victim,
    WordingRules Sent,
    WordingRules Ordinary,
    WordingRules NotYet,
    WordingRules Warned,
    WordingRules Contact,
    WordingRules Explain,
    WordingRules Suspicion,
    WordingRules Prevent,
    WordingRules Common,
    WordingRules Elderly,
    WordingRules Hotline,
    WordingRules Elsewhere,
    CheckWording Check);

/// <summary>How people ask to have a message looked at, folded.</summary>
/// <param name="Asks">They ask for it.</param>
/// <param name="Filler">Says nothing of the message itself: when nothing else is left, there is no message yet.</param>
/// <param name="Orders">Orders to the bot itself (忽略之前的要求): they are no message somebody got.</param>
internal sealed record CheckWording(IReadOnlyList<string> Asks, IReadOnlyList<string> Filler, WordingRules Orders);
