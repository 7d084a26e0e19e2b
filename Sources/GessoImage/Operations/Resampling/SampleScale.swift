/// Between stored samples and the 24-bit numbers that `DeepResampler` computes with.
protocol SampleScale {
    /// What a stored sample at its maximum becomes.
    var whole: Int { get }
    func decoded(_ sample: Int) -> Int
    /// Of a number from 0 to `whole`, rounded to the nearest.
    func encoded(_ value: Int) -> Int
}
