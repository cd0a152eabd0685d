namespace Huangcheng.Bot.Quizzes.Points;

/// <summary>A number of lessons that is told with praise, once.</summary>
/// <param name="Lessons">Lessons to finish for it.</param>
/// <param name="Title">What it says.</param>
internal sealed record Milestone(int Lessons, string Title)
{
    /// <summary>Smallest first.</summary>
    public static IReadOnlyList<Milestone> All { get; } = [new(5, "防诈骗小能手"), new(10, "防诈骗达人"), new(20, "防诈骗宣传员")];

    public static Milestone? Reached(int lessons) => All.LastOrDefault(milestone => lessons >= milestone.Lessons);

    public static Milestone? Next(int lessons) => All.FirstOrDefault(milestone => lessons < milestone.Lessons);
}
