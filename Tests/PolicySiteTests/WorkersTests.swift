import PolicySite
import Testing

@Test(arguments: [1, 2, 7]) func resultsComeInTheItemsOrder(jobs: Int) {
  #expect(onWorkers(jobs, over: Array(0..<1000)) { $0 * $0 } == (0..<1000).map { $0 * $0 })
}
