using BenchmarkDotNet.Attributes;
using Huangcheng.Bot.Knowledge.Documents;
using Huangcheng.Bot.Knowledge.Lessons;
using Huangcheng.Bot.Quizzes;
using Huangcheng.Bot.Quizzes.Daily;

namespace Huangcheng.Bot.Benchmarks.Micro;

/// <summary>今日一题 for one person with 500 answers: every card replayed, then what to ask chosen.</summary>
[MemoryDiagnoser]
public class ReviewBenchmarks
{
    private const int Answers = 500;

    private readonly LessonBook _book = LessonBook.Read(
        KnowledgeFiles.ReadFrom(Path.Combine(AppContext.BaseDirectory, "knowledge")), new KnowledgeFaults());

    private List<QuizAttempt> _answers = [];
    private DateOnly _today;

    [GlobalSetup]
    public void Answer()
    {
        var start = new DateTimeOffset(2024, 10, 8, 9, 0, 0, TimeSpan.FromHours(8));
        var items = _book.Lessons.SelectMany(lesson => lesson.Questions, (lesson, question) => (Lesson: lesson.Id, Question: question.Id)).ToList();
        _answers = [.. Enumerable.Range(0, Answers).Select(day => new QuizAttempt
        {
            MemberId = 1,
            Lesson = items[day % items.Count].Lesson,
            Question = items[day % items.Count].Question,
            Run = day,
            Try = 1,
            Version = 1,
            Right = day % 5 != 0,
            Hinted = day % 7 == 0,
            At = start.AddDays(day),
        })];
        _today = new DateOnly(2024, 10, 8).AddDays(Answers);
    }

    [Benchmark]
    public object? Choose() => new ReviewDeck(_answers).Choose(_book, _today, null);
}
