namespace Huangcheng.Bot.Knowledge.Answers.Services;

/// <summary>What a person wants of the bot itself, not of the plan.</summary>
internal enum ServiceIntent
{
    SignUp,
    CancelSignUp,
    MySignUps,
    Quiz,
    Help,
    Person,
    Greeting,
    Thanks,
    Farewell,
    WhoAreYou,
}
